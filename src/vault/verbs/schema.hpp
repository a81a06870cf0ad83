// The vault's database as data: its tables, and every statement on them.
#pragma once

#include "storage/db/migrate.hpp"
#include "storage/db/sql.hpp"

namespace lb::vault {

extern const db::Schema kVaultSchema;

db::Catalogue vault_statements();

}  // namespace lb::vault
