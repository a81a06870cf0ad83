#include "follower.hpp"

#include <gtest/gtest.h>

#include "base/core/text.hpp"
#include "base/durable/file.hpp"

namespace lb::follow {

namespace {

const std::string kOrigin = "letterbox.example/trail/2026";

proof::NoteSigner pen() {
    EXPECT_TRUE(start_sodium());
    return *proof::NoteSigner::from_seed(kOrigin, *Secret<32>::from_bytes(Bytes(32, 9)));
}

// A trail in memory that may lie.
class Told final : public Source {
  public:
    std::vector<std::string> log;
    std::string note;
    std::uint64_t asked = 0;

    void sign(std::uint64_t size) {
        proof::Frontier frontier;
        for (std::uint64_t i = 0; i < size; ++i) {
            frontier.append(proof::leaf_hash(as_bytes(log[i])));
        }
        note = *pen().sign(proof::Checkpoint{kOrigin, frontier.head()}.text());
    }
    Result<std::string> checkpoint() override { return note; }
    Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) override {
        ++asked;
        std::vector<Bytes> some;
        for (std::uint64_t i = from; i < log.size() && some.size() < most; ++i) {
            some.push_back(copy_bytes(as_bytes(log[i])));
        }
        return some;
    }
};

Told honest(std::uint64_t size = 600) {
    const Bytes bytes = *read_file(std::string(LB_SOURCE_DIR) + "/tests/data/trail/entries-600.txt", 1 << 20);
    Told told;
    for (const std::string_view line : split(as_text(bytes), '\n')) {
        if (!line.empty()) {
            told.log.emplace_back(line);
        }
    }
    told.sign(size);
    return told;
}

struct Taken {
    std::vector<std::uint64_t> indexes;
    Follower::Each each() {
        return [this](std::uint64_t index, const proof::Entry&) -> Result<> {
            indexes.push_back(index);
            return {};
        };
    }
};

Failure why(const Result<>& result) {
    return result ? Failure::fault : result.error().failure;
}

}  // namespace

TEST(Follower, hands_on_every_entry_once_and_only_what_is_signed) {
    Told told = honest(100);
    Follower follower(pen().verifier(), {});
    Taken taken;
    ASSERT_TRUE(follower.catch_up(told, taken.each()));
    EXPECT_EQ(taken.indexes.size(), 100U);
    ASSERT_TRUE(follower.catch_up(told, taken.each()));
    EXPECT_EQ(taken.indexes.size(), 100U);
    told.sign(600);
    ASSERT_TRUE(follower.catch_up(told, taken.each()));
    ASSERT_EQ(taken.indexes.size(), 600U);
    for (std::uint64_t i = 0; i < 600; ++i) {
        EXPECT_EQ(taken.indexes[i], i);
    }
    EXPECT_EQ(follower.head().size, 600U);
    EXPECT_EQ(follower.next_index(), 600U);
}

TEST(Follower, hands_on_nothing_of_a_log_that_does_not_lead_to_its_root) {
    Told told = honest(300);
    std::swap(told.log[40], told.log[41]);
    Follower follower(pen().verifier(), {});
    Taken taken;
    EXPECT_EQ(why(follower.catch_up(told, taken.each())), Failure::broken);
    EXPECT_TRUE(taken.indexes.empty());
}

TEST(Follower, refuses_a_log_that_became_shorter) {
    Told told = honest(300);
    Follower follower(pen().verifier(), {});
    Taken taken;
    ASSERT_TRUE(follower.catch_up(told, taken.each()));
    told.sign(299);
    EXPECT_EQ(why(follower.catch_up(told, taken.each())), Failure::broken);
    Follower again(pen().verifier(), follower.head());
    EXPECT_EQ(why(again.catch_up(told, taken.each())), Failure::broken);
}

TEST(Follower, refuses_a_fork_in_this_life_and_in_the_next) {
    Told told = honest(300);
    Follower follower(pen().verifier(), {});
    Taken taken;
    ASSERT_TRUE(follower.catch_up(told, taken.each()));
    Told forked = told;
    forked.log[120] = forked.log[121];
    forked.sign(300);
    EXPECT_EQ(why(follower.catch_up(forked, taken.each())), Failure::broken);
    forked.sign(400);
    EXPECT_EQ(why(follower.catch_up(forked, taken.each())), Failure::broken);
    Follower again(pen().verifier(), follower.head());
    Taken nothing;
    EXPECT_EQ(why(again.catch_up(forked, nothing.each())), Failure::broken);
    EXPECT_TRUE(nothing.indexes.empty());
    told.sign(400);
    EXPECT_TRUE(again.catch_up(told, nothing.each()));
}

TEST(Follower, refuses_another_key_and_an_entry_that_is_none) {
    Told told = honest(10);
    auto other = pen().verifier();
    other.public_key[0] ^= 1U;
    Taken taken;
    EXPECT_FALSE(Follower(other, {}).catch_up(told, taken.each()));
    told.log[5] = "{\"v\":1}";
    told.sign(10);
    Follower follower(pen().verifier(), {});
    EXPECT_EQ(why(follower.catch_up(told, taken.each())), Failure::broken);
    EXPECT_EQ(taken.indexes.size(), 5U);
}

TEST(Follower, begins_again_with_the_entry_that_was_not_taken) {
    Told told = honest(50);
    Follower follower(pen().verifier(), {});
    std::vector<std::uint64_t> seen;
    bool busy = true;
    const auto each = [&](std::uint64_t index, const proof::Entry&) -> Result<> {
        if (index == 20 && busy) {
            return fail(Failure::locked, "not now");
        }
        seen.push_back(index);
        return {};
    };
    EXPECT_EQ(why(follower.catch_up(told, each)), Failure::locked);
    EXPECT_EQ(follower.next_index(), 20U);
    busy = false;
    told.sign(60);
    ASSERT_TRUE(follower.catch_up(told, each));
    ASSERT_EQ(seen.size(), 60U);
    EXPECT_EQ(seen[20], 20U);
    EXPECT_EQ(seen[59], 59U);
}

TEST(Follower, keeps_its_bearings_when_the_source_stops_in_the_middle) {
    Told told = honest(600);
    Told cut = told;
    cut.log.resize(300);
    Follower follower(pen().verifier(), {});
    Taken taken;
    EXPECT_FALSE(follower.catch_up(cut, taken.each()));
    EXPECT_TRUE(taken.indexes.empty());
    EXPECT_TRUE(follower.catch_up(told, taken.each()));
    EXPECT_EQ(taken.indexes.size(), 600U);
}

}  // namespace lb::follow
