// The portal's schema, and the statements of its stores. Room-internal.
#pragma once

#include "storage/db/migrate.hpp"
#include "storage/db/sql.hpp"

namespace lb::portal {

extern const db::Schema kPortalSchema;

db::Catalogue account_statements();
db::Catalogue draft_statements();
db::Catalogue submission_statements();

}  // namespace lb::portal
