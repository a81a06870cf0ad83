// The vault's own ledger: one row for every opening of an address, every answer of the matcher and every
// refusal, beside the trail and never instead of it. Rows are sealed, numbered without gaps, and each is
// linked to the one before, so that a row taken out or changed is found at the next unlocking.
// What the matcher found stands here only. Format: docs/formats/vault.md
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/time/clock.hpp"
#include "keys/seal/key.hpp"
#include "keys/seal/purpose.hpp"
#include "storage/db/database.hpp"

namespace lb::vault {

enum class LedgerKind : std::uint8_t {
    opened,
    matched,
    hit,  // matched, and there was something
    refused,
    drawn,
    address_set,
    address_confirmed,
};

inline constexpr std::array kLedgerColumns{db::row_number("seq").primary(),
                                           db::time_column("at_ms"),
                                           db::code_column("kind", 6),
                                           db::id_column("item_id"),
                                           db::sealed_column("detail", "vault-ledger"),
                                           db::hash_column("link")};
inline constexpr db::Table kLedgerTable{"ledger", kLedgerColumns};
db::Catalogue ledger_catalogue();

using LedgerKey = seal::KeyFor<seal::VaultLedger>;

class Ledger {
    class Private {
        friend class Ledger;
        Private() = default;
    };

  public:
    // Reads and checks every row. Failure::broken when one was changed, added or taken out in the middle.
    static Result<std::unique_ptr<Ledger>> open(db::Database& database, LedgerKey key, std::string centre,
                                                const Clock& clock);

    // On the disk when this returns; the number goes into the trail (`ledger`).
    Result<std::uint64_t> write(LedgerKind kind, const ItemId& item, std::string_view detail);
    // The trail knows of `ledger` numbers: fewer rows than that means that somebody cut the ledger's end.
    std::uint64_t rows() const;
    bool has_hit(const ItemId& item) const;
    // The sealed detail of a row, for whoever holds the ledger key.
    Result<WipedBytes> detail(std::uint64_t seq);

    // Made by open() alone.
    Ledger(Private, db::Database& database, LedgerKey key, std::string centre, const Clock& clock)
        : database_(database), key_(std::move(key)), centre_(std::move(centre)), clock_(clock) {}

  private:
    Result<> check_all();

    db::Database& database_;
    LedgerKey key_;
    std::string centre_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::uint64_t rows_ = 0;
    std::array<std::uint8_t, 32> link_{};
    std::set<ItemId> hits_;
};

}  // namespace lb::vault

template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::vault::LedgerKind> = 6;
