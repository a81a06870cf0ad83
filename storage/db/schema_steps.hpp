// Private: brings an open database to the newest step of its schema, or refuses.
#pragma once

#include "migrate.hpp"
#include "sqlite.hpp"

namespace lb::db {

Result<> migrate(SqliteConnection& connection, const Schema& schema, std::int64_t now_ms);

}  // namespace lb::db
