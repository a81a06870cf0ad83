// Where letterbox.conf says that a database is.
#pragma once

#include <string>

#include "base/core/result.hpp"
#include "storage/db/place.hpp"

namespace lb::db {

// Without a socket folder the files lie in `folder`. With one, `name` is the database on that server and the
// role that owns it. Called before a program locks itself: a server's connections are made here, and a locked
// program makes none.
Result<Place> configured_place(std::string folder, std::string socket_folder, const std::string& name);

}  // namespace lb::db
