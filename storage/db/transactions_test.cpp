// What a transaction is: all or nothing, one snapshot, one winner.
#include "conformance.hpp"

namespace lb::db {
namespace {

using test::Colour;
using test::kLabel;
using test::kPaint;
using test::kPut;
using test::ParcelId;

constexpr auto kPutOnce = statement<In<I64, ParcelId, Text>, Out<I64>>(
    "insert into parcel (parcel_no, parcel_id, colour, version, lane) values (?1, ?2, 0, 0, ?3) "
    "on conflict (parcel_no) do nothing returning parcel_no");
constexpr auto kEverybody =
    statement<In<>, Out<I64>>("update parcel set version = version + 1 returning parcel_no");
constexpr auto kDrop = statement<In<I64>, Out<>>("delete from parcel where parcel_no = ?1");

class Transactions : public test::OnBothEngines {
  protected:
    void SetUp() override { open(catalogue(kPutOnce, kEverybody, kDrop)); }
};
LB_ON_BOTH_ENGINES(Transactions);

TEST_P(Transactions, an_error_undoes_the_whole) {
    EXPECT_EQ(why(database_->write([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kPut, 1, ParcelId::random(), Colour::red, Text(""), std::nullopt));
                  return fail(Failure::refused, "a rule says no");
              })),
              Failure::refused);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, nothing_goes_on_after_a_statement_that_failed) {
    ASSERT_TRUE(put(1));
    bool second = true;
    EXPECT_EQ(why(database_->write([&](Write& tx) -> Result<> {
                  EXPECT_FALSE(tx.run(kPut, 1, ParcelId::random(), Colour::red, Text(""), std::nullopt));
                  second =
                      tx.run(kPut, 2, ParcelId::random(), Colour::red, Text(""), std::nullopt).has_value();
                  return {};  // a work that looks away
              })),
              Failure::fault);
    EXPECT_FALSE(second);
    EXPECT_EQ(count(), 1);
}

TEST_P(Transactions, a_duplicate_and_an_orphan_are_refused) {
    ASSERT_TRUE(put(1));
    EXPECT_EQ(why(put(1)), Failure::conflict);
    EXPECT_EQ(why(database_->write([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kLabel, 1, 99));
                  return {};
              })),
              Failure::conflict);
    EXPECT_EQ(count(), 1);
}

TEST_P(Transactions, returning_gives_no_row_when_nothing_was_done) {
    const auto put_once = [&] {
        return *database_->write(
            [](Write& tx) { return tx.one(kPutOnce, 1, ParcelId::random(), Text("lane")); });
    };
    EXPECT_EQ(put_once(), 1);
    EXPECT_EQ(put_once(), std::nullopt);
    EXPECT_EQ(count(), 1);
}

// SQLite changes nothing more when its rows are not fetched to the end.
TEST_P(Transactions, returning_is_run_to_its_end) {
    for (I64 number = 1; number <= 5; ++number) {
        ASSERT_TRUE(put(number));
    }
    EXPECT_EQ(database_->write([](Write& tx) { return tx.all(kEverybody); })->size(), 5U);
    for (I64 number = 1; number <= 5; ++number) {
        EXPECT_EQ(std::get<2>(get(number)), 1);
    }
}

TEST_P(Transactions, of_two_writers_with_the_same_version_one_wins) {
    ASSERT_TRUE(put(1));
    const auto paint = [&](Colour colour) {
        return database_->write([&](Write& tx) { return tx.change_one(kPaint, 1, colour, 0); });
    };
    EXPECT_TRUE(paint(Colour::green));
    EXPECT_EQ(why(paint(Colour::blue)), Failure::conflict);
    EXPECT_EQ(std::get<1>(get(1)), Colour::green);
}

TEST_P(Transactions, a_reader_sees_one_snapshot) {
    ASSERT_TRUE(put(1));
    const auto answer = database_->read([&](Read& tx) -> Result<I64> {
        LB_TRY(const I64 before, tx.the(test::kCount));
        LB_CHECK(put(2));
        LB_TRY(const I64 after, tx.the(test::kCount));
        EXPECT_EQ(before, after);
        return after;
    });
    EXPECT_EQ(*answer, 1);
    EXPECT_EQ(count(), 2);
}

TEST_P(Transactions, a_reader_cannot_become_a_writer) {
    ASSERT_TRUE(put(1));
    const auto answer = database_->read([](Read& tx) { return tx.the(test::kAdd, 1, 1); });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().failure, Failure::fault);
    EXPECT_EQ(std::get<2>(get(1)), 0);
}

TEST_P(Transactions, a_read_that_takes_too_long_is_ended) {
    ASSERT_TRUE(put(1));
    const auto answer = database_->read([&](Read& tx) -> Result<I64> {
        LB_CHECK(tx.the(test::kCount));
        clock_.advance(6'000);
        return tx.the(test::kCount);
    });
    EXPECT_FALSE(answer);
    EXPECT_EQ(count(), 1);
}

TEST_P(Transactions, numbers_are_never_given_twice) {
    const auto next = [&](const Text& name) {
        return *database_->write([&](Write& tx) { return next_number(tx, name); });
    };
    EXPECT_EQ(next("parcel"), 1);
    ASSERT_TRUE(put(2));
    EXPECT_EQ(next("parcel"), 2);
    ASSERT_TRUE(database_->write([](Write& tx) { return tx.run(kDrop, 2); }));
    EXPECT_EQ(next("parcel"), 3);
    EXPECT_EQ(next("label"), 1);
}

TEST_P(Transactions, a_statement_outside_the_catalogue_is_a_fault_of_ours) {
    constexpr auto kStranger = statement<In<>, Out<I64>>("select count(*) from label");
    EXPECT_THROW(static_cast<void>(database_->read([&](Read& tx) { return tx.the(kStranger); })), Fatal);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, what_was_acknowledged_is_there_after_a_new_start) {
    ASSERT_TRUE(put(1));
    database_.reset();
    open();
    EXPECT_EQ(count(), 1);
}

TEST_P(Transactions, one_database_has_one_owner) {
    const auto second = Database::open(home_.place(), test::kSchema, test::statements(), clock_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().failure, Failure::conflict);
    EXPECT_TRUE(put(1));
}

}  // namespace
}  // namespace lb::db
