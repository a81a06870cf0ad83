// The sealed households of the vault's own database: one row a version, never changed and never removed.
// Which version counts is not decided here but by the trail (vault/view). Says nothing about what is inside.
#pragma once

#include <array>
#include <optional>

#include "base/core/id.hpp"
#include "storage/db/database.hpp"
#include "vault/address/household.hpp"

namespace lb::vault {

inline constexpr std::array kAddressColumns{
    db::id_column("case_id").primary(), db::text_code("side").primary(),
    db::number_column("version").primary(), db::sealed_column("household", "vault-address"),
    db::time_column("made_ms")};
inline constexpr db::Table kAddressTable{"address", kAddressColumns};

struct AddressName {
    CaseId case_id;
    std::string side;
    std::uint32_t version;
};

db::Catalogue address_catalogue();
// conflict when there is such a version already.
Result<> put_household(db::Database& database, const AddressName& name, const SealedHousehold& sealed,
                       std::int64_t now_ms);
Result<SealedHousehold> get_household(db::Database& database, const AddressName& name);
// The highest version of a side that is stored; 0 when there is none.
Result<std::uint32_t> newest_version(db::Database& database, const CaseId& case_id, const std::string& side);

}  // namespace lb::vault
