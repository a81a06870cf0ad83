// room: storage/db
// expect: no matching function for call to|could not convert|cannot convert
#include <string>

#include "storage/db/sql.hpp"

lb::db::Sql built(const std::string& name);
lb::db::Sql built(const std::string& name) {
    const std::string text = "select a from t where b = " + name;
    return lb::db::Sql(text.c_str());
}
