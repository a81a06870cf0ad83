// The portal's database as data.
#pragma once

#include "storage/db/migrate.hpp"

namespace lb::portal {

extern const db::Schema kPortalSchema;

}  // namespace lb::portal
