// Fills every table of a schema on the tests' server with made-up rows, so that its plans are those of a
// centre that has worked for years.
#pragma once

#include "storage/db/migrate.hpp"

namespace lb::db::test {

void load(const Schema& schema, int rows);

}  // namespace lb::db::test
