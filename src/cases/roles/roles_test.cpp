#include "roles.hpp"

#include <gtest/gtest.h>

namespace {

using lb::roles::May;
using lb::roles::Role;
using lb::roles::RoleSet;

TEST(Roles, have_a_code_that_reads_back) {
    for (const Role role : lb::roles::kRoles) {
        EXPECT_EQ(lb::roles::role_from(lb::roles::code(role).view()), role);
    }
    EXPECT_FALSE(lb::roles::role_from("admin"));
    EXPECT_FALSE(lb::roles::role_from(""));
}

TEST(Roles, only_the_lead_sees_what_the_matcher_found) {
    for (const Role role : lb::roles::kRoles) {
        EXPECT_EQ(lb::roles::may(role, May::see_matches), role == Role::lead);
    }
}

TEST(Roles, an_auditor_reads_no_letter_and_sends_none) {
    const RoleSet auditor = RoleSet().with(Role::auditor);
    for (const May what : lb::roles::kAllMay) {
        EXPECT_EQ(lb::roles::may(auditor, what), what == May::check_trail);
    }
}

TEST(Roles, each_thing_is_allowed_to_somebody) {
    RoleSet all;
    for (const Role role : lb::roles::kRoles) {
        all = all.with(role);
    }
    for (const May what : lb::roles::kAllMay) {
        EXPECT_TRUE(lb::roles::may(all, what));
        EXPECT_FALSE(lb::roles::may(RoleSet(), what));
    }
}

TEST(Roles, a_set_survives_as_a_number_and_drops_unknown_bits) {
    const RoleSet set = RoleSet().with(Role::lead).with(Role::dispatcher);
    EXPECT_EQ(RoleSet::from_bits(set.bits()), set);
    EXPECT_EQ(RoleSet::from_bits(set.bits() | 0x100u | 0x40u), set);
}

}  // namespace
