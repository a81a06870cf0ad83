// Who works at a centre, and what each role may do at the desk. A person may hold several roles; the rules
// that need two people compare persons, never roles. Says nothing about one item: that is letters/item.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb::roles {

enum class Role : std::uint8_t { reviewer, lead, coordinator, dispatcher, auditor };

inline constexpr std::array kRoles{Role::reviewer, Role::lead, Role::coordinator, Role::dispatcher,
                                   Role::auditor};

// What a page or a command asks for. Changing an item's state is asked of letters/item as well.
enum class May : std::uint8_t {
    read_letters,      // queue, pages, words, flags, decisions
    see_matches,       // what the household matcher pointed at
    ask_address_code,  // single-use codes for `letterbox address set` and `confirm`
    keep_cases,        // cases, sides, sender cards, unmatched arrivals
    send,              // dispatch requests, bench, posting
    check_trail,       // entries, proofs, counts
    add_staff,         // with the lead's name in the trail
    stop_case,         // stops a case at once: anyone who works on letters may
};

inline constexpr std::array kAllMay{May::read_letters, May::see_matches, May::ask_address_code,
                                    May::keep_cases,   May::send,        May::check_trail,
                                    May::add_staff,    May::stop_case};

// The roles that one person holds. As a number it is stored and travels in messages.
class RoleSet {
  public:
    constexpr RoleSet() = default;
    // Unknown bits are dropped: a newer program may know roles that this one does not.
    static constexpr RoleSet from_bits(std::uint64_t bits) {
        RoleSet set;
        set.bits_ = static_cast<std::uint8_t>(bits & kMask);
        return set;
    }
    constexpr RoleSet with(Role role) const { return from_bits(bits_ | bit(role)); }
    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr std::uint8_t bits() const { return bits_; }
    friend constexpr bool operator==(RoleSet, RoleSet) = default;

  private:
    static constexpr std::uint64_t bit(Role role) { return std::uint64_t{1} << static_cast<unsigned>(role); }
    static constexpr std::uint64_t kMask = (std::uint64_t{1} << kRoles.size()) - 1;
    std::uint8_t bits_ = 0;
};

constexpr bool may(Role role, May what) {
    switch (what) {
        case May::read_letters:
            return role == Role::reviewer || role == Role::lead;
        case May::see_matches:
        case May::add_staff:
            return role == Role::lead;
        case May::ask_address_code:
        case May::keep_cases:
            return role == Role::coordinator;
        case May::send:
            return role == Role::dispatcher;
        case May::check_trail:
            return role == Role::auditor || role == Role::lead;
        case May::stop_case:
            return role != Role::auditor;
    }
    return false;
}

constexpr bool may(RoleSet held, May what) {
    for (const Role role : kRoles) {
        if (held.has(role) && may(role, what)) {
            return true;
        }
    }
    return false;
}

// The word that stands in the trail (`role`) and in forms.
StaticString code(Role role);
std::optional<Role> role_from(std::string_view code);

}  // namespace lb::roles
