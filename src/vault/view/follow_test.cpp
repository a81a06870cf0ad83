#include "follow.hpp"

#include <gtest/gtest.h>

#include "base/time/clock.hpp"
#include "vault/testing/fake_trail.hpp"

namespace {

using lb::Failure;
using lb::proof::Fields;
using lb::proof::TreeHead;
using lb::vault::Follower;
using lb::vault::testing::FakeTrail;

const bool kFollowTestsStarted = lb::start_sodium().has_value();

class Follow : public testing::Test {
  protected:
    void SetUp() override { grow(10); }
    void grow(int count) {
        for (int i = 0; i < count; ++i) {
            trail_.add("log.heartbeat", Fields().set("by", "sys:trail"));
        }
    }
    Follower follower(const TreeHead& known = {}) {
        return Follower(trail_.vkey(), known, [this](std::uint64_t index, const lb::proof::Entry&) {
            EXPECT_EQ(index, taken_);
            ++taken_;
        });
    }

    FakeTrail trail_;
    std::uint64_t taken_ = 0;
};

TEST_F(Follow, takes_each_entry_once_and_in_order) {
    Follower one = follower();
    ASSERT_TRUE(one.catch_up(trail_));
    EXPECT_EQ(taken_, 10U);
    grow(7);
    ASSERT_TRUE(one.catch_up(trail_));
    ASSERT_TRUE(one.catch_up(trail_));
    EXPECT_EQ(taken_, 17U);
    EXPECT_EQ(one.head(), trail_.head());
}

TEST_F(Follow, shrunken_log_is_refused_for_good) {
    Follower one = follower();
    ASSERT_TRUE(one.catch_up(trail_));
    trail_.shrink(9);
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::broken);
    grow(5);
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::broken);
}

TEST_F(Follow, log_that_shrank_while_the_vault_was_down_is_refused) {
    const TreeHead known = trail_.head();
    trail_.shrink(9);
    EXPECT_EQ(follower(known).catch_up(trail_).error().failure, Failure::broken);
}

TEST_F(Follow, rewritten_log_is_refused_after_a_restart_too) {
    const TreeHead known = trail_.head();
    trail_.shrink(8);
    grow(6);
    EXPECT_EQ(follower(known).catch_up(trail_).error().failure, Failure::broken);
    EXPECT_EQ(taken_, 0U);
}

TEST_F(Follow, forged_signature_is_refused) {
    Follower one = follower();
    trail_.use_another_key();
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::broken);
    EXPECT_EQ(taken_, 0U);
}

TEST_F(Follow, entry_that_was_not_signed_for_is_never_believed) {
    Follower one = follower();
    trail_.freeze_checkpoint();
    std::swap(trail_.raw_entries()[4], trail_.raw_entries()[5]);
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::broken);
    EXPECT_EQ(taken_, 0U);
}

TEST_F(Follow, entry_that_is_none_is_refused) {
    Follower one = follower();
    trail_.raw_entries()[3] = lb::copy_bytes(lb::as_bytes("{}"));
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::broken);
}

TEST_F(Follow, withheld_entries_are_waited_for) {
    Follower one = follower();
    trail_.freeze_checkpoint();
    trail_.raw_entries().pop_back();
    EXPECT_EQ(one.catch_up(trail_).error().failure, Failure::peer_away);
    EXPECT_FALSE(one.is_broken());
    EXPECT_EQ(taken_, 0U);
}

}  // namespace
