// The portal's database as data: its tables, and every statement on them.
#pragma once

#include "storage/db/migrate.hpp"
#include "storage/db/sql.hpp"

namespace lb::portal {

extern const db::Schema kPortalSchema;

db::Catalogue portal_statements();

}  // namespace lb::portal
