// Test only: what the house relies on of an engine, one test a rule, against both engines. The table in
// docs/formats/storage.md says which test holds which rule.
#pragma once

#include <gtest/gtest.h>

#include "base/time/clock.hpp"
#include "database.hpp"
#include "storage/testing/engines.hpp"
#include "test_schema.hpp"

namespace lb::db::test {

inline constexpr auto kPut = statement<In<I64, ParcelId, Colour, Text, std::optional<Blob>>, Out<>>(
    "insert into parcel (parcel_no, parcel_id, colour, version, lane, note) values (?1, ?2, ?3, 0, ?4, ?5)");
inline constexpr auto kGet = statement<In<I64>, Out<ParcelId, Colour, I64, Text, std::optional<Blob>>>(
    "select parcel_id, colour, version, lane, note from parcel where parcel_no = ?1");
inline constexpr auto kCount = statement<In<>, Out<I64>>("select count(*) from parcel");
inline constexpr auto kPaint = statement<In<I64, Colour, I64>, Out<>>(
    "update parcel set colour = ?2, version = version + 1 where parcel_no = ?1 and version = ?3");
inline constexpr auto kAdd = statement<In<I64, I64>, Out<I64>>(
    "update parcel set version = version + ?2 where parcel_no = ?1 returning version");
inline constexpr auto kLabel =
    statement<In<I64, I64>, Out<>>("insert into label (label_no, parcel_no) values (?1, ?2)");

inline Catalogue statements() {
    return catalogue(kPut, kGet, kCount, kPaint, kAdd, kLabel);
}

// A suite derives from this, says which statements it has beside those above, and is instantiated for both.
class OnBothEngines : public ::testing::TestWithParam<Engine> {
  protected:
    OnBothEngines() : home_(GetParam()) {}

    Result<> try_open(const Schema& schema, const Catalogue& all) {
        database_.reset();
        auto opened = Database::open(home_.place(), schema, all, clock_);
        if (!opened) {
            return Unexpected(opened.error());
        }
        database_ = *std::move(opened);
        return {};
    }
    void open(const Catalogue& more = {}) {
        const Result<> opened = try_open(kSchema, together({statements(), more}));
        ASSERT_TRUE(opened) << opened.error().text.view();
    }
    Result<> put(I64 number, const Text& lane = "lane", std::optional<ByteView> note = {}) {
        return database_->write([&](Write& tx) -> Result<> {
            LB_CHECK(tx.run(kPut, number, ParcelId::random(), Colour::red, lane, note));
            return {};
        });
    }
    I64 count() {
        return *database_->read([](Read& tx) { return tx.the(kCount); });
    }
    auto get(I64 number) {
        return *database_->read([&](Read& tx) { return tx.the(kGet, number); });
    }
    // Why a write failed; a write that did not is a failure of the test.
    Failure why(const Result<>& result) {
        EXPECT_FALSE(result);
        return result ? Failure::fault : result.error().failure;
    }

    Home home_;
    FakeClock clock_;
    std::unique_ptr<Database> database_;
};

inline std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace lb::db::test

#define LB_ON_BOTH_ENGINES(suite)                                                                           \
    INSTANTIATE_TEST_SUITE_P(                                                                               \
        engine, suite, ::testing::Values(::lb::db::test::Engine::sqlite, ::lb::db::test::Engine::postgres), \
        ::lb::db::test::engine_name)
