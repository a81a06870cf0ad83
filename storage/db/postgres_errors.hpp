// Private: what an answer of the server that is no answer means to us.
#pragma once

#include <libpq-fe.h>

#include "base/core/result.hpp"

namespace lb::db {

// By the SQLSTATE alone; the server's text is not read.
Unexpected error_of(const PGresult* result);
// Undone for sure, and only because somebody else did something at the same time.
bool is_lost_race(const PGresult* result);
// The server says that it hangs up.
bool ends_the_connection(const PGresult* result);

}  // namespace lb::db
