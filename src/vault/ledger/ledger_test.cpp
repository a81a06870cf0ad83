#include "ledger.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace {

using lb::Failure;
using lb::ItemId;
using lb::vault::Ledger;
using lb::vault::LedgerKey;
using lb::vault::LedgerKind;
namespace db = lb::db;

const bool kLedgerTestsStarted = lb::start_sodium().has_value();

constexpr auto kBreakRow =
    db::statement<db::In<db::I64>, db::Out<>>("update ledger set at_ms = at_ms + 1 where seq = ?1");
constexpr auto kDropRow = db::statement<db::In<db::I64>, db::Out<>>("delete from ledger where seq = ?1");

class LedgerTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-ledger-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        static constexpr std::array kTables{lb::vault::kLedgerTable};
        static constexpr std::array kSteps{db::Step{.number = 1, .creates = kTables}};
        static constexpr db::Schema kSchema{"vault", kSteps};
        database_ =
            db::Database::open(
                db::Place::folder(folder_), kSchema,
                db::together({lb::vault::ledger_catalogue(), db::catalogue(kBreakRow, kDropRow)}), clock_)
                .value();
    }
    void TearDown() override {
        database_.reset();
        std::filesystem::remove_all(folder_);
    }
    lb::Result<std::unique_ptr<Ledger>> open() {
        return Ledger::open(*database_, key_.clone(), "c01", clock_);
    }
    template <typename S>
    void tamper(const S& statement, db::I64 row) {
        ASSERT_TRUE(database_->write([&](db::Write& write) { return write.change_one(statement, row); }));
    }

    std::string folder_;
    lb::FakeClock clock_;
    std::unique_ptr<db::Database> database_;
    LedgerKey key_ = LedgerKey::random();
};

TEST_F(LedgerTest, numbers_rows_from_one_and_goes_on_after_a_restart) {
    const ItemId item = ItemId::random();
    EXPECT_EQ((*open())->write(LedgerKind::opened, item, "one").value(), 1U);
    auto again = open().value();
    EXPECT_EQ(again->rows(), 1U);
    EXPECT_EQ(again->write(LedgerKind::drawn, item, "two").value(), 2U);
    EXPECT_EQ(lb::as_text(*again->detail(2)), "two");
    EXPECT_EQ(again->detail(3).error().failure, Failure::not_found);
}

TEST_F(LedgerTest, remembers_which_items_had_a_hit) {
    const ItemId item = ItemId::random();
    auto ledger = open().value();
    ASSERT_TRUE(ledger->write(LedgerKind::matched, ItemId::random(), ""));
    EXPECT_FALSE(ledger->has_hit(item));
    ASSERT_TRUE(ledger->write(LedgerKind::hit, item, "place"));
    EXPECT_TRUE(ledger->has_hit(item));
    EXPECT_TRUE((*open())->has_hit(item));
}

TEST_F(LedgerTest, changed_or_missing_row_is_found) {
    auto ledger = open().value();
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(ledger->write(LedgerKind::opened, ItemId::random(), "x"));
    }
    tamper(kDropRow, 3);
    EXPECT_EQ((*open())->rows(), 2U);  // a cut end is found by the trail's numbers
    tamper(kBreakRow, 2);
    EXPECT_EQ(open().error().failure, Failure::broken);
    tamper(kDropRow, 1);
    EXPECT_EQ(open().error().failure, Failure::broken);
}

TEST_F(LedgerTest, does_not_open_with_another_key) {
    ASSERT_TRUE((*open())->write(LedgerKind::opened, ItemId::random(), "x"));
    EXPECT_EQ(Ledger::open(*database_, LedgerKey::random(), "c01", clock_).error().failure, Failure::broken);
}

}  // namespace
