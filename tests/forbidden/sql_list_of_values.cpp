// room: storage/db
// expect: SQL: a word that the two engines read differently|not a constant expression
#include "storage/db/sql.hpp"

constexpr auto kThree =
    lb::db::statement<lb::db::In<>, lb::db::Out<lb::db::I64>>("select a from t where b in (1, 2)");
