// The databases that a centre keeps, and where. No program links all of their rooms; here only the
// descriptions of tables are read.
#pragma once

#include <array>
#include <string_view>

#include "desk/tables/tables.hpp"
#include "portal/records/schema.hpp"
#include "storage/db/migrate.hpp"
#include "vault/verbs/schema.hpp"

namespace lb::documents {

struct Kept {
    const db::Schema* schema;
    std::string_view where;
    std::string_view owner;
};
inline const std::array kDatabases{
    Kept{&tables::kOffice, "desk/office.db", "owned by the desk."},
    Kept{&tables::kKeys, "desk-keys/keys.db", "owned by the desk, apart from what its keys open."},
    Kept{&portal::kPortalSchema, "portal/portal.db", "owned by the portal."},
    Kept{&vault::kVaultSchema, "vault/vault.db", "owned by the vault."},
};

}  // namespace lb::documents
