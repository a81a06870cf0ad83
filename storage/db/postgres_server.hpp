// Private: what a server must be like before we keep anything there.
#pragma once

#include "connection.hpp"

namespace lb::db {

// Failure::unsupported with a sentence for whoever runs the server.
Result<> check_server(Connection& connection);

}  // namespace lb::db
