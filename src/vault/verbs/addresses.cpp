#include "household_words.hpp"
#include "matcher/household_file.hpp"
#include "vault.hpp"
#include "vault/address/address_store.hpp"

namespace lb::vault {
namespace {

constexpr std::int64_t kCodeLifeMs = std::int64_t{24} * 3600 * 1000;
constexpr int kWrongTries = 5;
constexpr int kLooksForCode = 15;  // longer than the trail leaves an entry unpublished

// The code's own entry: address.sealed and address.confirmed share it, so a code serves once and for one
// thing.
EntryId entry_of_code(const std::string& digest) {
    return entry_about("address.code", {digest});
}

std::string digest_of_code(std::string_view code) {
    return sha256_digest(as_bytes(code));
}

proof::Fields side_fields(const AskedCode& asked, std::uint32_t version) {
    proof::Fields fields;
    fields.set("case", asked.case_id).set("side", asked.side).set("ver", version).set("by", asked.by);
    return fields;
}

}  // namespace

Result<AskedCode> Vault::code_asked(const std::string& digest, const EntryId& entry) {
    LB_CHECK(watch_.look_for([&](const View& view) { return view.asked(digest) != nullptr; }, kLooksForCode));
    const AskedCode* asked = watch_.view().asked(digest);
    if (asked == nullptr || !asked->role_good) {
        return fail(Failure::refused, "no co-ordinator was given this code");
    }
    if (watch_.view().index_of(entry)) {
        return fail(Failure::refused, "this code was used already");
    }
    if (clock_.now_ms() - asked->at_ms > kCodeLifeMs || wrong_tries_[digest] >= kWrongTries) {
        return fail(Failure::refused, "this code is no longer good");
    }
    return *asked;
}

Result<AddressVersion> Vault::set_address(const AddressSet& ask) {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    const std::string digest = digest_of_code(ask.code.view());
    const EntryId entry = entry_of_code(digest);
    LB_TRY(const AskedCode asked, code_asked(digest, entry));
    LB_TRY(const CaseId case_id, CaseId::from_text(asked.case_id));
    // What the matcher could not look for, a misspelt name among it, must not be taken in as if it were
    // watched over.
    LB_CHECK(matcher::values_from_household(as_text(ask.household.value)));
    LB_TRY(const Household household, Household::from_json(as_text(ask.household.value)));
    LB_CHECK(matcher::find_hits(HouseholdWords::of(household), "."));

    LB_TRY(const std::uint32_t stored, newest_version(database_, case_id, asked.side));
    const AddressFacts* newest = watch_.view().newest_address(asked.case_id, asked.side);
    const std::uint32_t version = std::max(stored, newest == nullptr ? 0 : newest->version) + 1;
    LB_TRY(const SealedHousehold sealed,
           seal_household(open->keys.address, {centre_.id, asked.case_id, asked.side, version}, household));
    LB_CHECK(put_household(database_, {case_id, asked.side, version}, sealed, clock_.now_ms()));
    proof::Fields fields = side_fields(asked, version);
    fields.set("box", sha256_digest(sealed.bytes));
    LB_CHECK(watch_.append(entry, "address.sealed", fields));
    LB_CHECK(open->ledger->write(LedgerKind::address_set, ItemId(), asked.by));
    return AddressVersion{version};
}

Result<> Vault::spend_wrong_try(const AskedCode& asked, const std::string& digest) {
    ++wrong_tries_[digest];
    watch_.try_append(
        "address.refused",
        proof::Fields().set("code", "confirm_mismatch").set("case", asked.case_id).set("side", asked.side));
    return fail(Failure::refused, "house number and postcode are not those that the first person gave");
}

Result<AddressVersion> Vault::confirm_address(const AddressConfirm& ask) {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    const std::string digest = digest_of_code(ask.code.view());
    const EntryId entry = entry_of_code(digest);
    LB_TRY(const AskedCode asked, code_asked(digest, entry));
    LB_TRY(const CaseId case_id, CaseId::from_text(asked.case_id));
    const AddressFacts* newest = watch_.view().newest_address(asked.case_id, asked.side);
    if (newest == nullptr || newest->confirmed) {
        return fail(Failure::refused, "there is no address to confirm");
    }
    if (newest->sealed_by == asked.by) {
        return fail(Failure::refused, "the person who set the address cannot confirm it");
    }
    const AddressFacts facts = *newest;
    LB_TRY(const Household household, stored_household(*open, case_id, facts, asked.side));
    if (!household.address().has(as_text(ask.number.value), as_text(ask.postcode.value))) {
        LB_CHECK(spend_wrong_try(asked, digest));
    }
    LB_CHECK(watch_.append(entry, "address.confirmed", side_fields(asked, facts.version)));
    LB_CHECK(open->ledger->write(LedgerKind::address_confirmed, ItemId(), asked.by));
    if (facts.replaces != 0) {
        watch_.try_append("address.superseded", side_fields(asked, facts.replaces));
    }
    return AddressVersion{facts.version};
}

}  // namespace lb::vault
