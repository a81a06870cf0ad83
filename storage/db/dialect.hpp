// Private: the texts of this room in which the two engines differ. Statements of stores are not among them.
#pragma once

#include <string>
#include <vector>

#include "base/core/static_string.hpp"
#include "migrate.hpp"
#include "table.hpp"

namespace lb::db {

struct Dialect {
    std::vector<std::string> (*table)(const Table&);
    std::string_view (*ddl)(const Ddl&);
    StaticString find_own_tables;  // one row when a schema is there
    StaticString applied_hashes;   // hex, in the order of the steps
    StaticString before_hex;       // a literal of bytes
    StaticString after_hex;
    StaticString find_orphans;  // rows that point to nothing; empty where the engine never has any
};

extern const Dialect kSqliteDialect;
extern const Dialect kPostgresDialect;

}  // namespace lb::db
