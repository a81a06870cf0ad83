#include "dialect.hpp"

namespace lb::db {

constinit const Dialect kSqliteDialect{
    .table = sqlite_ddl,
    .ddl = [](const Ddl& statement) { return statement.sqlite().view(); },
    .find_own_tables = "SELECT name FROM sqlite_schema WHERE name = 'schema_version'",
    .applied_hashes = "SELECT lower(hex(text_hash)) FROM schema_version ORDER BY step",
    .before_hex = "x'",
    .after_hex = "'",
    .find_orphans = "PRAGMA foreign_key_check",
};

constinit const Dialect kPostgresDialect{
    .table = postgres_ddl,
    .ddl = [](const Ddl& statement) { return statement.postgres().view(); },
    .find_own_tables =
        "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public' "
        "AND tablename = 'schema_version'",
    .applied_hashes = "SELECT encode(text_hash, 'hex') FROM schema_version ORDER BY step",
    .before_hex = "'\\x",
    .after_hex = "'::bytea",
    .find_orphans = "",
};

}  // namespace lb::db
