// The statements of the portal's stores. Room-internal.
#pragma once

#include "schema.hpp"
#include "storage/db/sql.hpp"

namespace lb::portal {

db::Catalogue account_statements();
db::Catalogue draft_statements();
db::Catalogue submission_statements();

}  // namespace lb::portal
