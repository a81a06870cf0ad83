// The vault's database as data.
#pragma once

#include "storage/db/migrate.hpp"

namespace lb::vault {

extern const db::Schema kVaultSchema;

}  // namespace lb::vault
