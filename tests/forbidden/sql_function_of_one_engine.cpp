// room: storage/db
// expect: SQL: a function that is not in the list|not a constant expression
#include "storage/db/sql.hpp"

constexpr auto kMonth =
    lb::db::statement<lb::db::In<>, lb::db::Out<lb::db::I64>>("select date_trunc(a) from t");
