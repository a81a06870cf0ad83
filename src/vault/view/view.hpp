// What the vault keeps from the trail, and the one question it answers from that: may this label be drawn?
// Built from verified entries in their order (trail/follow) and from nothing else: what the desk says is only
// which two entries to look at. Holds ids, codes and numbers; no address and no word of a letter.
// The rules in words: docs/formats/vault.md
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "cases/roles/roles.hpp"
#include "trail/proof/entry.hpp"

namespace lb::vault {

// Why not. Each has a code in the ledger and in the trail's address.refused; the desk hears only "refused".
enum class Refusal : std::uint8_t {
    item_unknown,
    item_in_two_cases,
    item_ended,
    approval_missing,
    approval_of_other_item,
    approval_not_newest,
    approval_not_a_yes,
    approver_role,
    second_needed,
    second_same_person,
    request_missing,
    request_of_other_item,
    request_not_newest,
    request_before_approval,
    request_names_other,
    requester_role,
    requester_is_approver,
    other_case_or_side,
    case_stopped,
    address_missing,
    address_unconfirmed,
    address_same_person,
    address_role,
    address_changed,  // what is stored is not what the trail has seen sealed
};
StaticString code(Refusal refusal);

struct Permit {
    std::string case_id, side;
    std::uint32_t version = 0;
    std::string box;  // digest of the sealed household, as in address.sealed
};

// One version of the address of one side.
struct AddressFacts {
    std::uint32_t version = 0;
    std::string box, sealed_by, confirmed_by;
    bool roles_good = true;
    bool confirmed = false;
    bool superseded = false;
    std::uint32_t replaces = 0;  // the confirmed version before it, when it is not superseded yet
};

// A single-use code that a co-ordinator got at the desk.
struct AskedCode {
    std::string case_id, side, by;
    std::int64_t at_ms = 0;
    bool role_good = false;
};

class View {
  public:
    // Entries 0, 1, 2, ...
    void apply(std::uint64_t index, const proof::Entry& entry);
    std::uint64_t size() const { return size_; }

    // matcher_hit: the vault's own ledger has a hit on this item's text.
    tl::expected<Permit, Refusal> may_draw(const ItemId& item, std::uint64_t approval_index,
                                           std::uint64_t request_index, bool matcher_hit) const;

    const AskedCode* asked(std::string_view code_digest) const;
    const AddressFacts* newest_address(std::string_view case_id, std::string_view side) const;
    // The address that may be used: newest of its side, set and confirmed by two co-ordinators.
    tl::expected<const AddressFacts*, Refusal> usable_address(std::string_view case_id,
                                                              std::string_view side) const;
    // Entries of the vault's own, found again by their id.
    std::optional<std::uint64_t> index_of(const EntryId& id) const;
    // The commitment in item.read or text.fixed at this index, if it is this item's newest text.
    std::optional<std::string> text_of(const ItemId& item, std::uint64_t index) const;
    std::uint32_t matches_of(const ItemId& item) const;  // how often its text was put to the matcher
    bool is_of(const ItemId& item, const CaseId& case_id, std::string_view side) const;
    // The highest ledger number that the trail knows of; the ledger must reach it.
    std::uint64_t newest_ledger() const { return newest_ledger_; }

  private:
    struct Decision {
        std::string item, by, out, case_id, side;
        bool is_second = false;
        bool role_good = false;
        bool second_wanted = false;
    };
    struct Request {
        std::string item, by, case_id, side;
        std::vector<std::uint64_t> need;
        bool role_good = false;
    };
    struct Item {
        std::string case_id, side;
        bool in_two_cases = false;
        bool withdrawn = false;
        std::optional<std::uint64_t> first;     // item.decided that is valid now
        std::optional<std::uint64_t> approval;  // the newest decision that is valid now
        std::optional<std::uint64_t> request;   // the newest request since then
        std::optional<std::uint64_t> text_index;
        std::string text;
        std::uint32_t matches = 0;
    };

    roles::RoleSet roles_of(std::string_view person) const;
    void apply_person(const proof::Entry& entry);
    void apply_item(std::uint64_t index, const proof::Entry& entry);
    void apply_decision(std::uint64_t index, const proof::Entry& entry);
    void apply_request(std::uint64_t index, const proof::Entry& entry);
    void apply_asked(const proof::Entry& entry);
    void apply_address(const proof::Entry& entry);
    tl::expected<const Decision*, Refusal> check_approval(const std::string& item, const Item& facts,
                                                          std::uint64_t index, bool matcher_hit) const;
    std::optional<Refusal> check_request(const std::string& item, const Item& facts,
                                         std::uint64_t approval_index, std::uint64_t index) const;

    std::uint64_t size_ = 0;
    std::uint64_t newest_ledger_ = 0;
    bool all_stopped_ = false;
    std::map<std::string, roles::RoleSet, std::less<>> roles_;
    std::map<std::string, Item, std::less<>> items_;
    std::map<std::uint64_t, Decision> decisions_;
    std::map<std::uint64_t, Request> requests_;
    std::map<std::string, bool, std::less<>> stopped_cases_;
    std::map<std::string, AskedCode, std::less<>> asked_;
    std::map<std::string, AddressFacts, std::less<>> addresses_;  // by case and side
    std::map<EntryId, std::uint64_t> own_entries_;
};

}  // namespace lb::vault
