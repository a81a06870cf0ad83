// room: storage/db
// expect: a step has one statement a text|not a constant expression
#include "storage/db/migrate.hpp"

constexpr lb::db::Ddl kBoth[] = {"CREATE INDEX a ON t (a); CREATE INDEX b ON t (b)"};
