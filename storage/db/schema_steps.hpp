// Private: brings an open database to the newest step of its schema, or refuses.
#pragma once

#include "connection.hpp"
#include "migrate.hpp"

namespace lb::db {

Result<> migrate(Connection& connection, const Schema& schema, std::int64_t now_ms);

}  // namespace lb::db
