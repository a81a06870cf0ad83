// Private: the lock that makes one program the owner of one database, for as long as it lives.
#pragma once

#include <string>

#include "base/core/result.hpp"
#include "base/durable/fd.hpp"

namespace lb::db {

// Failure::conflict when another program holds it.
Result<Fd> become_owner(const std::string& path);

}  // namespace lb::db
