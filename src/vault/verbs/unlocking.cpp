#include "base/core/text.hpp"
#include "base/log/log.hpp"
#include "keys/files/private_file.hpp"
#include "vault.hpp"

namespace lb::vault {

Result<tree::Root> Vault::root_from(const Unlock& ask) const {
    const auto above =
        centre_.mark == unlock::Mark::demo ? files::FoldersAbove::demo : files::FoldersAbove::count;
    LB_TRY(const WipedBytes bytes,
           files::read_private_file(places_.key_file, unlock::kLongestKeyFile, above));
    LB_TRY(const unlock::KeyFile file, unlock::KeyFile::parse(bytes, centre_, floor_));
    const unlock::Custodian one{ask.custodian_a.value, WipedText(as_text(ask.passphrase_a.value))};
    const unlock::Custodian other{ask.custodian_b.value, WipedText(as_text(ask.passphrase_b.value))};
    return file.open(one, other);
}

// What senders' letters are sealed to must be what this root can open; else they would be lost unread.
Result<> Vault::check_public_half(const tree::IntakeSeed& seed) const {
    LB_TRY(const Bytes file, read_file(places_.intake_public, 256));
    const std::string expected = to_hex(tree::intake_pair(seed).public_half().bytes());
    if (trim(as_text(file)) != expected) {
        return fail(Failure::refused, "the public intake key is not that of the key file");
    }
    return {};
}

Result<VaultState> Vault::unlock_with(const Unlock& ask) {
    const std::lock_guard lock(mutex_);
    if (open_) {
        return state_now();
    }
    const auto root = root_from(ask);
    if (!root) {
        log("vault.not_unlocked", root.error());
        watch_.try_append("vault.alarm", proof::Fields().set("code", "unlock_refused"));
        return Unexpected(root.error());
    }
    tree::IntakeSeed seed = tree::intake_seed(*root);
    LB_CHECK(check_public_half(seed));
    tree::VaultKeys keys = tree::vault_keys(*root);
    LB_TRY(std::unique_ptr<Ledger> ledger, Ledger::open(database_, keys.ledger.clone(), centre_.id, clock_));
    LB_CHECK(watch_.catch_up());
    if (ledger->rows() < watch_.view().newest_ledger()) {
        watch_.try_append("vault.alarm", proof::Fields().set("code", "ledger_cut"));
        return fail(Failure::broken, "the vault's ledger is shorter than the trail knows it");
    }
    proof::Fields fields;
    fields.set("by", "sys:vault");
    fields.set("cu", proof::List{"cu:" + ask.custodian_a.value, "cu:" + ask.custodian_b.value});
    // Unlocked only when the trail says so.
    LB_CHECK(watch_.append(EntryId::random(), "vault.unlocked", fields));
    open_.emplace(Open{std::move(keys), tree::content_keys(*root), std::move(seed), std::move(ledger)});
    return state_now();
}

}  // namespace lb::vault
