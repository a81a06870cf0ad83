#include "address_store.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/time/clock.hpp"

namespace {

using lb::CaseId;
using lb::Failure;
using lb::vault::AddressKey;
using lb::vault::AddressName;
using lb::vault::Household;
using lb::vault::SealedHousehold;

const bool kStoreTestsStarted = lb::start_sodium().has_value();

class AddressStore : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-vault-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        static constexpr std::array kTables{lb::vault::kAddressTable};
        static constexpr std::array kSteps{lb::db::Step{.number = 1, .creates = kTables}};
        static constexpr lb::db::Schema kSchema{"vault", kSteps};
        database_ = lb::db::Database::open(lb::db::Place::folder(folder_), kSchema,
                                           lb::vault::address_catalogue(), clock_)
                        .value();
    }
    void TearDown() override {
        database_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::string folder_;
    lb::FakeClock clock_;
    std::unique_ptr<lb::db::Database> database_;
};

TEST_F(AddressStore, keeps_every_version_and_knows_the_newest) {
    const CaseId id = CaseId::random();
    EXPECT_EQ(lb::vault::newest_version(*database_, id, "b").value(), 0U);
    for (const std::uint32_t version : {1U, 2U}) {
        ASSERT_TRUE(lb::vault::put_household(*database_, {id, "b", version}, {lb::Bytes(10, 1)}, 5));
    }
    EXPECT_EQ(lb::vault::newest_version(*database_, id, "b").value(), 2U);
    EXPECT_EQ(lb::vault::newest_version(*database_, id, "a").value(), 0U);
    EXPECT_EQ(lb::vault::get_household(*database_, {id, "b", 1})->bytes, lb::Bytes(10, 1));
    EXPECT_EQ(lb::vault::get_household(*database_, {id, "b", 3}).error().failure, Failure::not_found);
}

TEST_F(AddressStore, never_writes_over_a_version) {
    const AddressName name{CaseId::random(), "b", 1};
    ASSERT_TRUE(lb::vault::put_household(*database_, name, {lb::Bytes(10, 1)}, 5));
    EXPECT_EQ(lb::vault::put_household(*database_, name, {lb::Bytes(10, 2)}, 5).error().failure,
              Failure::conflict);
    EXPECT_EQ(lb::vault::get_household(*database_, name)->bytes, lb::Bytes(10, 1));
}

}  // namespace
