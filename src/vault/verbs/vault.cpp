#include "vault.hpp"

#include <openssl/sha.h>

#include "schema.hpp"
#include "vault/address/address_store.hpp"
#include "vault/view/seen_store.hpp"

namespace lb::vault {
namespace {

constexpr std::array kVaultTables{kAddressTable, kLedgerTable, kSeenTable};
constexpr std::array kVaultSteps{db::Step{.number = 1, .creates = kVaultTables}};

}  // namespace

constinit const db::Schema kVaultSchema{"vault", kVaultSteps};

db::Catalogue vault_statements() {
    return db::together({address_catalogue(), ledger_catalogue(), seen_catalogue()});
}

Result<std::unique_ptr<db::Database>> open_vault_database(const std::string& folder, const Clock& clock) {
    return db::Database::open(db::Place::folder(folder), kVaultSchema, vault_statements(), clock);
}

EntryId entry_about(std::string_view what, std::initializer_list<std::string> parts) {
    Bytes message = copy_bytes(as_bytes("letterbox vault entry 1"));
    append_be(message, what.size(), 2);
    message.insert(message.end(), what.begin(), what.end());
    for (const std::string& part : parts) {
        append_be(message, part.size(), 2);
        message.insert(message.end(), part.begin(), part.end());
    }
    std::array<std::uint8_t, EntryId::kBytes> id{};
    crypto_generichash(id.data(), id.size(), message.data(), message.size(), nullptr, 0);
    return EntryId(id);
}

std::string sha256_digest(ByteView bytes) {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> out{};
    SHA256(bytes.data(), bytes.size(), out.data());
    return "sha256:" + to_hex(out);
}

Vault::Vault(unlock::Centre centre, unlock::Floor floor, VaultPlaces places, db::Database& database,
             TrailDoor& trail, proof::VerifierKey log, proof::TreeHead known, const Clock& clock, Pause pause)
    : centre_(std::move(centre)),
      floor_(floor),
      places_(std::move(places)),
      database_(database),
      clock_(clock),
      watch_(trail, database, std::move(log), known, std::move(pause)) {}

VaultState Vault::state_now() const {
    VaultState state;
    state.unlocked = open_ ? 1 : 0;
    state.followed = watch_.view().size();
    return state;
}

Result<VaultState> Vault::state() {
    const std::lock_guard lock(mutex_);
    return state_now();
}

Result<Vault::Open*> Vault::unlocked() {
    if (!open_) {
        return fail(Failure::locked, "two custodians have to unlock the vault first");
    }
    return &*open_;
}

Result<ContentKey> Vault::content_key() {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    return ContentKey{SecretBlob<tree::kPackedContentKeys>(tree::pack(open->content))};
}

Result<IntakeKey> Vault::intake_key() {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    return IntakeKey{SecretBlob<40>(tree::pack(open->intake))};
}

void Vault::look_at_trail() {
    const std::lock_guard lock(mutex_);
    // A trail that is away is nobody's fault; one that lies has been reported by the watch.
    static_cast<void>(watch_.catch_up());
}

Result<Household> Vault::stored_household(const Open& open, const CaseId& case_id, const AddressFacts& facts,
                                          const std::string& side) {
    LB_TRY(const SealedHousehold sealed, get_household(database_, {case_id, side, facts.version}));
    // The trail knows the digest of what was sealed: a record put in its place is found before it is opened.
    if (sha256_digest(sealed.bytes) != facts.box) {
        watch_.try_append("vault.alarm", proof::Fields().set("code", "address_changed"));
        return fail(Failure::broken, "a stored address is not the one that was sealed");
    }
    return open_household(open.keys.address, {centre_.id, case_id.text(), side, facts.version}, sealed);
}

}  // namespace lb::vault
