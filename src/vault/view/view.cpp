#include "view.hpp"

#include <algorithm>

#include "base/time/calendar.hpp"
#include "letters/item/steps.hpp"

namespace lb::vault {
namespace {

using roles::Role;

std::string side_key(std::string_view case_id, std::string_view side) {
    return std::string(case_id) + "/" + std::string(side);
}

bool ends_approval(std::string_view type) {
    return std::ranges::any_of(item::kEndsApproval, [&](StaticString one) { return one.view() == type; });
}

bool is_yes(std::string_view out) {
    const auto act = item::act_from(out);
    return act == item::Act::send_on || act == item::Act::hide_send;
}

roles::RoleSet roles_in(const proof::Entry& entry) {
    roles::RoleSet set;
    const auto add = [&](std::string_view text) {
        if (const auto role = roles::role_from(text)) {
            set = set.with(*role);
        }
    };
    add(entry.text("role"));
    if (const proof::List* list = entry.fields().list("role")) {
        for (const proof::Scalar& one : *list) {
            if (const auto* text = std::get_if<std::string>(&one)) {
                add(*text);
            }
        }
    }
    return set;
}

}  // namespace

StaticString code(Refusal refusal) {
    switch (refusal) {
        case Refusal::item_unknown:
            return "item_unknown";
        case Refusal::item_in_two_cases:
            return "item_in_two_cases";
        case Refusal::item_ended:
            return "item_ended";
        case Refusal::approval_missing:
            return "approval_missing";
        case Refusal::approval_of_other_item:
            return "approval_of_other_item";
        case Refusal::approval_not_newest:
            return "approval_not_newest";
        case Refusal::approval_not_a_yes:
            return "approval_not_a_yes";
        case Refusal::approver_role:
            return "approver_role";
        case Refusal::second_needed:
            return "second_needed";
        case Refusal::second_same_person:
            return "second_same_person";
        case Refusal::request_missing:
            return "request_missing";
        case Refusal::request_of_other_item:
            return "request_of_other_item";
        case Refusal::request_not_newest:
            return "request_not_newest";
        case Refusal::request_before_approval:
            return "request_before_approval";
        case Refusal::request_names_other:
            return "request_names_other";
        case Refusal::requester_role:
            return "requester_role";
        case Refusal::requester_is_approver:
            return "requester_is_approver";
        case Refusal::other_case_or_side:
            return "other_case_or_side";
        case Refusal::case_stopped:
            return "case_stopped";
        case Refusal::address_missing:
            return "address_missing";
        case Refusal::address_unconfirmed:
            return "address_unconfirmed";
        case Refusal::address_same_person:
            return "address_same_person";
        case Refusal::address_role:
            return "address_role";
        case Refusal::address_changed:
            return "address_changed";
    }
    return "unknown";
}

roles::RoleSet View::roles_of(std::string_view person) const {
    const auto found = roles_.find(person);
    return found == roles_.end() ? roles::RoleSet() : found->second;
}

void View::apply(std::uint64_t index, const proof::Entry& entry) {
    size_ = index + 1;
    const std::string_view type = entry.type();
    if (type.starts_with("user.")) {
        apply_person(entry);
    } else if (type == "item.decided" || type == "item.second") {
        apply_decision(index, entry);
    } else if (type == "dispatch.requested") {
        apply_request(index, entry);
    } else if (type.starts_with("item.") || type == "text.fixed") {
        apply_item(index, entry);
    } else if (type == "case.stopped" || type == "case.resumed") {
        stopped_cases_[std::string(entry.text("case"))] = type == "case.stopped";
    } else if (type == "stop.all" || type == "stop.resumed") {
        all_stopped_ = type == "stop.all";
    } else if (type == "address.asked") {
        apply_asked(entry);
    } else if (type.starts_with("address.")) {
        apply_address(entry);
        own_entries_[entry.id()] = index;
    } else if (type == "label.drawn" || type == "text.matched") {
        own_entries_[entry.id()] = index;
        if (const auto item = items_.find(entry.text("item")); item != items_.end()) {
            item->second.matches += type == "text.matched" ? 1U : 0U;
        }
    }
}

void View::apply_person(const proof::Entry& entry) {
    const std::string person(entry.text("subject"));
    if (entry.type() == "user.disabled") {
        roles_.erase(person);
    } else {
        roles_[person] = roles_in(entry);
    }
}

void View::apply_item(std::uint64_t index, const proof::Entry& entry) {
    const std::string_view type = entry.type();
    const std::string id(entry.text("item"));
    if (type == "item.received") {
        const auto [at, is_new] = items_.try_emplace(id);
        Item& item = at->second;
        const bool same = item.case_id == entry.text("case") && item.side == entry.text("side");
        if (is_new) {
            item.case_id = entry.text("case");
            item.side = entry.text("side");
        } else if (!same) {
            item.in_two_cases = true;  // for good: nobody can tell any more whose it is
        }
        return;
    }
    const auto found = items_.find(id);
    if (found == items_.end()) {
        return;
    }
    Item& item = found->second;
    if (type == "item.read" || type == "text.fixed") {
        item.text_index = index;
        item.text = entry.text("text");
    } else if (ends_approval(type) || type == "item.dispatched" || type == "item.handed_over") {
        item.first.reset();
        item.approval.reset();
        item.request.reset();
        item.withdrawn = item.withdrawn || type == "item.withdrawn";
    }
}

void View::apply_decision(std::uint64_t index, const proof::Entry& entry) {
    const bool is_second = entry.type() == "item.second";
    Decision decision{.item = std::string(entry.text("item")),
                      .by = std::string(entry.by()),
                      .out = std::string(entry.text("out")),
                      .case_id = std::string(entry.text("case")),
                      .side = std::string(entry.text("side")),
                      .is_second = is_second};
    const roles::RoleSet held = roles_of(entry.by());
    decision.role_good = held.has(Role::lead) || (!is_second && held.has(Role::reviewer));
    // Whatever is not plainly "no" wants the lead, so that a word we do not know cannot open anything.
    const std::string_view second = entry.text("second");
    decision.second_wanted = !second.empty() && second != "no";
    if (const auto item = items_.find(decision.item); item != items_.end()) {
        if (!is_second) {
            item->second.first = index;
        }
        item->second.approval = index;
        item->second.request.reset();
    }
    decisions_.emplace(index, std::move(decision));
}

void View::apply_request(std::uint64_t index, const proof::Entry& entry) {
    Request request{.item = std::string(entry.text("item")),
                    .by = std::string(entry.by()),
                    .case_id = std::string(entry.text("case")),
                    .side = std::string(entry.text("side")),
                    .need = {},
                    .role_good = roles_of(entry.by()).has(Role::dispatcher)};
    if (const proof::List* need = entry.fields().list("need")) {
        for (const proof::Scalar& one : *need) {
            if (const auto* number = std::get_if<std::uint64_t>(&one)) {
                request.need.push_back(*number);
            }
        }
    }
    if (const auto item = items_.find(request.item); item != items_.end()) {
        item->second.request = index;
    }
    requests_.emplace(index, std::move(request));
}

void View::apply_asked(const proof::Entry& entry) {
    asked_[std::string(entry.text("code"))] = {.case_id = std::string(entry.text("case")),
                                               .side = std::string(entry.text("side")),
                                               .by = std::string(entry.by()),
                                               .at_ms = utc_from_text(entry.at()).value_or(0),
                                               .role_good = roles_of(entry.by()).has(Role::coordinator)};
}

void View::apply_address(const proof::Entry& entry) {
    const std::string_view type = entry.type();
    const bool by_coordinator = roles_of(entry.by()).has(Role::coordinator);
    newest_ledger_ = std::max(newest_ledger_, entry.number("ledger").value_or(0));
    const auto version = static_cast<std::uint32_t>(entry.number("ver").value_or(0));
    AddressFacts& address = addresses_[side_key(entry.text("case"), entry.text("side"))];
    if (type == "address.sealed" && version > address.version) {
        const bool replaces = address.confirmed && !address.superseded;
        address = {.version = version,
                   .box = std::string(entry.text("box")),
                   .sealed_by = std::string(entry.by()),
                   .confirmed_by = {},
                   .roles_good = by_coordinator,
                   .replaces = replaces ? address.version : address.replaces};
    } else if (type == "address.confirmed" && version == address.version) {
        address.confirmed = true;
        address.confirmed_by = entry.by();
        address.roles_good = address.roles_good && by_coordinator;
    } else if (type == "address.superseded") {
        address.superseded = address.superseded || version == address.version;
        address.replaces = version == address.replaces ? 0 : address.replaces;
    }
}

const AskedCode* View::asked(std::string_view code_digest) const {
    const auto found = asked_.find(code_digest);
    return found == asked_.end() ? nullptr : &found->second;
}

const AddressFacts* View::newest_address(std::string_view case_id, std::string_view side) const {
    const auto found = addresses_.find(side_key(case_id, side));
    return found == addresses_.end() || found->second.version == 0 ? nullptr : &found->second;
}

tl::expected<const AddressFacts*, Refusal> View::usable_address(std::string_view case_id,
                                                                std::string_view side) const {
    const AddressFacts* address = newest_address(case_id, side);
    if (address == nullptr) {
        return tl::unexpected(Refusal::address_missing);
    }
    // A newer version that nobody has confirmed also shuts the older one: the family may have moved.
    if (!address->confirmed || address->superseded) {
        return tl::unexpected(Refusal::address_unconfirmed);
    }
    if (address->sealed_by == address->confirmed_by) {
        return tl::unexpected(Refusal::address_same_person);
    }
    if (!address->roles_good) {
        return tl::unexpected(Refusal::address_role);
    }
    return address;
}

std::optional<std::uint64_t> View::index_of(const EntryId& id) const {
    const auto found = own_entries_.find(id);
    return found == own_entries_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> View::text_of(const ItemId& item, std::uint64_t index) const {
    const auto found = items_.find(item.text());
    if (found == items_.end() || found->second.text_index != index) {
        return std::nullopt;
    }
    return found->second.text;
}

std::uint32_t View::matches_of(const ItemId& item) const {
    const auto found = items_.find(item.text());
    return found == items_.end() ? 0 : found->second.matches;
}

bool View::is_of(const ItemId& item, const CaseId& case_id, std::string_view side) const {
    const auto found = items_.find(item.text());
    return found != items_.end() && !found->second.in_two_cases && found->second.case_id == case_id.text() &&
           found->second.side == side;
}

tl::expected<const View::Decision*, Refusal> View::check_approval(const std::string& item, const Item& facts,
                                                                  std::uint64_t index,
                                                                  bool matcher_hit) const {
    const auto found = decisions_.find(index);
    if (found == decisions_.end()) {
        return tl::unexpected(Refusal::approval_missing);
    }
    const Decision& approval = found->second;
    if (approval.item != item) {
        return tl::unexpected(Refusal::approval_of_other_item);
    }
    if (facts.approval != index || !facts.first) {
        return tl::unexpected(Refusal::approval_not_newest);
    }
    if (!is_yes(approval.out)) {
        return tl::unexpected(Refusal::approval_not_a_yes);
    }
    const Decision& first = decisions_.at(*facts.first);
    if (!approval.role_good || !first.role_good) {
        return tl::unexpected(Refusal::approver_role);
    }
    if (!approval.is_second && (approval.second_wanted || matcher_hit)) {
        return tl::unexpected(Refusal::second_needed);
    }
    if (approval.is_second && approval.by == first.by) {
        return tl::unexpected(Refusal::second_same_person);
    }
    return &approval;
}

std::optional<Refusal> View::check_request(const std::string& item, const Item& facts,
                                           std::uint64_t approval_index, std::uint64_t index) const {
    const auto found = requests_.find(index);
    if (found == requests_.end()) {
        return Refusal::request_missing;
    }
    const Request& request = found->second;
    if (request.item != item) {
        return Refusal::request_of_other_item;
    }
    if (index < approval_index) {
        return Refusal::request_before_approval;
    }
    if (facts.request != index) {
        return Refusal::request_not_newest;
    }
    if (std::ranges::find(request.need, approval_index) == request.need.end()) {
        return Refusal::request_names_other;
    }
    if (!request.role_good) {
        return Refusal::requester_role;
    }
    if (request.by == decisions_.at(approval_index).by || request.by == decisions_.at(*facts.first).by) {
        return Refusal::requester_is_approver;
    }
    if (request.case_id != facts.case_id || request.side != facts.side) {
        return Refusal::other_case_or_side;
    }
    return std::nullopt;
}

tl::expected<Permit, Refusal> View::may_draw(const ItemId& item, std::uint64_t approval_index,
                                             std::uint64_t request_index, bool matcher_hit) const {
    const std::string id = item.text();
    const auto found = items_.find(id);
    if (found == items_.end()) {
        return tl::unexpected(Refusal::item_unknown);
    }
    const Item& facts = found->second;
    if (facts.in_two_cases) {
        return tl::unexpected(Refusal::item_in_two_cases);
    }
    if (facts.withdrawn) {
        return tl::unexpected(Refusal::item_ended);
    }
    const auto approval = check_approval(id, facts, approval_index, matcher_hit);
    if (!approval) {
        return tl::unexpected(approval.error());
    }
    if ((*approval)->case_id != facts.case_id || (*approval)->side != facts.side) {
        return tl::unexpected(Refusal::other_case_or_side);
    }
    if (const auto refusal = check_request(id, facts, approval_index, request_index)) {
        return tl::unexpected(*refusal);
    }
    const auto stopped = stopped_cases_.find(facts.case_id);
    if (all_stopped_ || (stopped != stopped_cases_.end() && stopped->second)) {
        return tl::unexpected(Refusal::case_stopped);
    }
    const auto address = usable_address(facts.case_id, facts.side);
    if (!address) {
        return tl::unexpected(address.error());
    }
    return Permit{facts.case_id, facts.side, (*address)->version, (*address)->box};
}

}  // namespace lb::vault
