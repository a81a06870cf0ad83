#include "queue.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/time/clock.hpp"
#include "job_table.hpp"
#include "storage/db/database.hpp"

namespace lb::queue {
namespace {

constexpr std::array kTables{kJobTable};
constexpr std::array kSteps{db::Step{.number = 1, .creates = kTables}};
constexpr db::Schema kSchema{"work", kSteps};

class Queue : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-queue-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        auto opened = db::Database::open(db::Place::folder(folder_), kSchema, statements(), clock_);
        ASSERT_TRUE(opened);
        database_ = *std::move(opened);
    }
    void TearDown() override {
        database_.reset();
        std::filesystem::remove_all(folder_);
    }
    template <typename F>
    auto write(F&& f) {
        return database_->write(f);
    }
    ItemId put(Lane lane = Lane::normal, db::I64 kind = 1) {
        const ItemId item = ItemId::random();
        put(item, lane, kind);
        return item;
    }
    void put(const ItemId& item, Lane lane, db::I64 kind) {
        EXPECT_TRUE(write([&](db::Write& tx) { return add(tx, {kind, item, lane}, now()); }));
    }
    std::optional<Claimed> take(std::uint64_t turn = 0) {
        return *write([&](db::Write& tx) { return claim(tx, now(), turn); });
    }
    std::int64_t now() const { return clock_.mono_ms(); }

    FakeClock clock_;
    std::string folder_;
    std::unique_ptr<db::Database> database_;
};

constexpr std::uint32_t kNoJitter = 200;  // exactly the pause

TEST_F(Queue, hands_each_job_to_one_worker) {
    const ItemId first = put();
    const ItemId second = put();
    EXPECT_EQ(take()->item, first);
    EXPECT_EQ(take()->item, second);
    EXPECT_FALSE(take());
}

TEST_F(Queue, does_not_open_the_same_work_twice) {
    const ItemId item = put();
    put(item, Lane::normal, 1);
    put(item, Lane::normal, 2);
    const auto first = take();
    ASSERT_TRUE(first);
    EXPECT_TRUE(take());
    EXPECT_FALSE(take());
    ASSERT_TRUE(write([&](db::Write& tx) { return complete(tx, first->lease); }));
    put(item, Lane::normal, 1);
    EXPECT_TRUE(take());
}

TEST_F(Queue, a_late_worker_changes_nothing) {
    put();
    const auto late = take();
    clock_.advance(kLease_ms + 1);
    ASSERT_TRUE(write([&](db::Write& tx) { return return_expired(tx, now()); }));
    const auto fresh = take();
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->lease.job, late->lease.job);
    EXPECT_GT(fresh->lease.epoch, late->lease.epoch);
    const auto done = write([&](db::Write& tx) { return complete(tx, late->lease); });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().failure, Failure::conflict);
    EXPECT_FALSE(write([&](db::Write& tx) { return renew(tx, late->lease, now()); }));
    EXPECT_FALSE(write([&](db::Write& tx) { return held(tx, late->lease); }));
    EXPECT_TRUE(write([&](db::Write& tx) { return complete(tx, fresh->lease); }));
    EXPECT_FALSE(write([&](db::Write& tx) { return complete(tx, fresh->lease); }));
}

TEST_F(Queue, a_renewed_lease_holds) {
    put();
    const auto job = take();
    clock_.advance(kLease_ms - 1);
    ASSERT_TRUE(write([&](db::Write& tx) { return renew(tx, job->lease, now()); }));
    clock_.advance(kLease_ms - 1);
    ASSERT_TRUE(write([&](db::Write& tx) { return return_expired(tx, now()); }));
    EXPECT_TRUE(write([&](db::Write& tx) { return held(tx, job->lease); }));
}

TEST_F(Queue, tries_again_after_growing_pauses_and_then_asks_a_person) {
    const ItemId item = put();
    const std::array<std::int64_t, 4> pauses{5'000, 30'000, 180'000, 900'000};
    for (const std::int64_t pause : pauses) {
        const auto job = take();
        ASSERT_TRUE(job);
        const auto answer = write([&](db::Write& tx) { return try_again(tx, job->lease, now(), kNoJitter); });
        ASSERT_TRUE(answer);
        EXPECT_FALSE(*answer);
        clock_.advance(pause - 1);
        EXPECT_FALSE(take());
        clock_.advance(1);
    }
    const auto last = take();
    ASSERT_TRUE(last);
    EXPECT_EQ(last->attempts, kMostAttempts);
    const auto answer = write([&](db::Write& tx) { return try_again(tx, last->lease, now(), kNoJitter); });
    ASSERT_TRUE(answer && *answer);
    EXPECT_EQ((*answer)->item, item);
    clock_.advance(10'000'000);
    EXPECT_FALSE(take());
}

TEST_F(Queue, what_is_put_off_has_not_been_tried) {
    put();
    for (int i = 0; i < 20; ++i) {
        const auto job = take();
        ASSERT_TRUE(job);
        EXPECT_EQ(job->attempts, 1);
        ASSERT_TRUE(write([&](db::Write& tx) { return put_off(tx, job->lease, now() + 10); }));
        EXPECT_FALSE(take());
        clock_.advance(10);
    }
}

TEST_F(Queue, an_item_that_kills_every_worker_ends_with_a_person) {
    const ItemId item = put();
    const ItemId other = put();
    std::vector<GivenUp> given_up;
    for (int i = 0; i < 20 && given_up.empty(); ++i) {
        const auto job = take();
        if (job && job->item == other) {
            ASSERT_TRUE(write([&](db::Write& tx) { return complete(tx, job->lease); }));
        }
        clock_.advance(kLease_ms + 1);
        given_up = *write([&](db::Write& tx) { return return_expired(tx, now()); });
    }
    ASSERT_EQ(given_up.size(), 1U);
    EXPECT_EQ(given_up[0].item, item);
    EXPECT_FALSE(take());
}

TEST_F(Queue, what_cannot_succeed_goes_to_a_person_at_once) {
    const ItemId item = put();
    const auto job = take();
    EXPECT_EQ(write([&](db::Write& tx) { return give_up(tx, job->lease); })->item, item);
    clock_.advance(10'000'000);
    EXPECT_FALSE(take());
}

TEST_F(Queue, lanes_share_by_weight_and_none_starves) {
    std::map<ItemId, Lane> lane_of;
    for (int i = 0; i < 24; ++i) {
        for (const Lane lane : {Lane::person_waits, Lane::normal, Lane::bulk}) {
            lane_of[put(lane)] = lane;
        }
    }
    std::map<Lane, int> taken;
    for (std::uint64_t turn = 0; turn < 24; ++turn) {
        ++taken[lane_of[take(turn)->item]];
    }
    EXPECT_EQ(taken[Lane::person_waits], 16);
    EXPECT_EQ(taken[Lane::normal], 6);
    EXPECT_EQ(taken[Lane::bulk], 2);
}

TEST_F(Queue, a_new_start_returns_leases_and_ends_waits) {
    put();
    put();
    static_cast<void>(take());
    const auto waiting = take();
    ASSERT_TRUE(write([&](db::Write& tx) { return try_again(tx, waiting->lease, now(), kNoJitter); }));
    ASSERT_TRUE(write([&](db::Write& tx) { return recover(tx); }));
    const FakeClock fresh;  // the machine was started anew: this clock begins earlier than the old one ended
    EXPECT_TRUE(*write([&](db::Write& tx) { return claim(tx, fresh.mono_ms(), 0); }));
    EXPECT_TRUE(*write([&](db::Write& tx) { return claim(tx, fresh.mono_ms(), 0); }));
}

TEST_F(Queue, pauses_are_spread_by_a_fifth) {
    EXPECT_EQ(pause_ms(1, 0), 4'000);
    EXPECT_EQ(pause_ms(1, 400), 6'000);
    EXPECT_EQ(pause_ms(99, kNoJitter), 3'600'000);
}

TEST_F(Queue, its_lists_run_along_an_index) {
    const auto plans = database_->plans();
    ASSERT_TRUE(plans);
    for (const auto& plan : *plans) {
        for (const std::string& step : plan.steps) {
            EXPECT_TRUE(plan.reads == db::Reads::few || step.starts_with("SEARCH"))
                << plan.sql << ": " << step;
        }
    }
}

}  // namespace
}  // namespace lb::queue
