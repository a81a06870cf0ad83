// What the command line can ask a running desk, over its control socket: the first people and cases. Later
// ones are added on its pages. Each act is in the trail.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"

namespace lb::desk {

// number: the staff number that is typed at sign-in ("R-17"); it stands for a person in every page and entry.
struct StaffAdded {
    StaffId staff;
    static constexpr auto fields(auto& m) { return std::tie(m.staff); }
};
struct StaffAdd {
    static constexpr std::uint16_t kind = 100;
    using Reply = StaffAdded;
    Text<16> number;
    std::uint8_t roles = 0;  // roles::RoleSet bits
    SecretBlob<256> password;
    static constexpr auto fields(auto& m) { return std::tie(m.number, m.roles, m.password); }
};

struct CaseOpened {
    CaseId case_id;
    static constexpr auto fields(auto& m) { return std::tie(m.case_id); }
};
// locked while the vault is locked: a case needs its key.
struct CaseOpen {
    static constexpr std::uint16_t kind = 101;
    using Reply = CaseOpened;
    Text<64> called_as;  // the child's name as agreed
    static constexpr auto fields(auto& m) { return std::tie(m.called_as); }
};

// A sender's card. The words are shown here once and kept nowhere.
struct SenderCard {
    SenderId sender;
    Text<16> number;
    SecretBlob<128> words;
    static constexpr auto fields(auto& m) { return std::tie(m.sender, m.number, m.words); }
};
struct SenderAdd {
    static constexpr std::uint16_t kind = 102;
    using Reply = SenderCard;
    CaseId case_id;
    static constexpr auto fields(auto& m) { return std::tie(m.case_id); }
};

}  // namespace lb::desk
