// What the house relies on of its engine, one test a rule (docs/formats/storage.md), written against
// lb::db::Database so that a second engine can be held to the same.
#include "database.hpp"

#include <sys/stat.h>

#include "base/time/clock.hpp"
#include "test_schema.hpp"

namespace lb::db {
namespace {

using test::Colour;
using test::Folder;
using test::ParcelId;

constexpr auto kPut = statement<In<I64, ParcelId, Colour, Text, std::optional<Blob>>, Out<>>(
    "insert into parcel (parcel_no, parcel_id, colour, version, lane, note) values (?1, ?2, ?3, 0, ?4, ?5)");
constexpr auto kGet = statement<In<I64>, Out<ParcelId, Colour, I64, Text, std::optional<Blob>>>(
    "select parcel_id, colour, version, lane, note from parcel where parcel_no = ?1");
constexpr auto kPaint = statement<In<I64, Colour, I64>, Out<>>(
    "update parcel set colour = ?2, version = version + 1 where parcel_no = ?1 and version = ?3");
constexpr auto kCount = statement<In<>, Out<I64>>("select count(*) from parcel");
constexpr auto kDrop = statement<In<I64>, Out<>>("delete from parcel where parcel_no = ?1");
constexpr auto kLabel =
    statement<In<I64, I64>, Out<>>("insert into label (label_no, parcel_no) values (?1, ?2)");
constexpr auto kSwapped =
    statement<In<I64, I64>, Out<I64, I64>>("select cast(?2 as bigint), cast(?1 as bigint)");
constexpr auto kTextIntoNumber = statement<In<Text>, Out<>>("update parcel set version = ?1");
constexpr auto kOverflow =
    statement<In<I64>, Out<I64>>("update parcel set version = version + ?1 returning version");
constexpr auto kLanes = statement<In<>, Out<Text>>("select lane from parcel order by lane");
constexpr auto kAnyColour = statement<In<I64>, Out<>>("update parcel set colour = ?1");
constexpr auto kPage = statement<In<Colour, I64>, Out<I64>>(
    "select parcel_no from parcel where colour = ?1 and parcel_no > ?2 order by parcel_no limit 51",
    Reads::list);
constexpr auto kSorted =
    statement<In<>, Out<I64>>("select parcel_no from parcel order by version", Reads::list);
constexpr auto kIsRed = statement<In<I64>, Out<I64>>(
    "select case when colour = 0 then 1 else 0 end from parcel where parcel_no = ?1");

const Catalogue& all_statements() {
    static const Catalogue kAll =
        catalogue(kPut, kGet, kPaint, kCount, kDrop, kLabel, kSwapped, kTextIntoNumber, kOverflow, kLanes,
                  kAnyColour, kPage, kSorted, kIsRed);
    return kAll;
}

class Conformance : public ::testing::Test {
  protected:
    void SetUp() override { open(); }
    void open() {
        auto opened = Database::open(folder_.path(), test::kSchema, all_statements(), clock_);
        ASSERT_TRUE(opened) << opened.error().text.view();
        database_ = *std::move(opened);
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
    Failure why(const Result<>& result) { return result ? Failure::fault : result.error().failure; }
    Failure write_fails(const std::function<Result<>(Write&)>& work) {
        const Result<> result = database_->write(work);
        EXPECT_FALSE(result);
        return why(result);
    }

    Folder folder_;
    FakeClock clock_;
    std::unique_ptr<Database> database_;
};

TEST_F(Conformance, parameters_go_by_their_number_not_their_place) {
    const auto row = database_->read([](Read& tx) { return tx.the(kSwapped, 1, 2); });
    EXPECT_EQ(*row, std::make_tuple(I64{2}, I64{1}));
}

TEST_F(Conformance, values_come_back_as_they_went_in) {
    const ParcelId id = ParcelId::random();
    const Bytes note{0x00, 0xff, 0x01, 'a', 'b', 'c'};
    ASSERT_TRUE(database_->write([&](Write& tx) -> Result<> {
        LB_CHECK(tx.run(kPut, 1, id, Colour::blue, *Text::from("caf\xc3\xa9"), ByteView(note)));
        LB_CHECK(tx.run(kPut, 2, ParcelId::random(), Colour::red, Text(""), std::nullopt));
        LB_CHECK(tx.run(kPut, 3, ParcelId::random(), Colour::red, Text(""), ByteView()));
        return {};
    }));
    const auto [got_id, colour, version, lane, got_note] =
        *database_->read([](Read& tx) { return tx.the(kGet, 1); });
    EXPECT_EQ(got_id, id);
    EXPECT_EQ(colour, Colour::blue);
    EXPECT_EQ(version, 0);
    EXPECT_EQ(lane.view(), "caf\xc3\xa9");
    EXPECT_EQ(got_note, note);
    EXPECT_EQ(std::get<4>(*database_->read([](Read& tx) { return tx.the(kGet, 2); })), std::nullopt);
    EXPECT_EQ(std::get<4>(*database_->read([](Read& tx) { return tx.the(kGet, 3); })), Bytes());
}

TEST_F(Conformance, a_wrong_type_is_an_error_not_a_guess) {
    ASSERT_TRUE(put(1));
    EXPECT_EQ(write_fails([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kTextIntoNumber, Text("abc")));
                  return {};
              }),
              Failure::conflict);
}

TEST_F(Conformance, an_overflow_is_an_error_never_a_wrong_number) {
    ASSERT_TRUE(put(1));
    const auto add = [&](I64 much) {
        return database_->write([&](Write& tx) { return tx.the(kOverflow, much); });
    };
    ASSERT_TRUE(add(std::numeric_limits<I64>::max()));
    EXPECT_FALSE(add(1));
}

TEST_F(Conformance, text_is_ordered_by_its_bytes) {
    I64 number = 0;
    for (const char* lane : {"\xc3\xa9", "a", "Z", "b", "A"}) {
        ASSERT_TRUE(put(++number, *Text::from(lane)));
    }
    std::string order;
    const auto lanes = database_->read([](Read& tx) { return tx.all(kLanes); });
    for (const Text& lane : *lanes) {
        order += lane.view();
    }
    EXPECT_EQ(order, "AZab\xc3\xa9");
}

TEST_F(Conformance, a_code_outside_its_list_is_refused) {
    ASSERT_TRUE(put(1));
    EXPECT_EQ(write_fails([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kAnyColour, 3));
                  return {};
              }),
              Failure::conflict);
    EXPECT_EQ(*database_->read([](Read& tx) { return tx.the(kIsRed, 1); }), 1);
}

TEST_F(Conformance, a_duplicate_and_an_orphan_are_refused) {
    ASSERT_TRUE(put(1));
    EXPECT_EQ(why(put(1)), Failure::conflict);
    EXPECT_EQ(write_fails([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kLabel, 1, 99));
                  return {};
              }),
              Failure::conflict);
}

TEST_F(Conformance, an_error_undoes_the_whole_transaction) {
    EXPECT_EQ(write_fails([](Write& tx) -> Result<> {
                  LB_CHECK(tx.run(kPut, 1, ParcelId::random(), Colour::red, Text(""), std::nullopt));
                  return fail(Failure::refused, "a rule says no");
              }),
              Failure::refused);
    EXPECT_EQ(count(), 0);
}

TEST_F(Conformance, of_two_writers_with_the_same_version_one_wins) {
    ASSERT_TRUE(put(1));
    const auto paint = [&](Colour colour) {
        return database_->write([&](Write& tx) { return tx.change_one(kPaint, 1, colour, 0); });
    };
    EXPECT_TRUE(paint(Colour::green));
    EXPECT_EQ(why(paint(Colour::blue)), Failure::conflict);
    EXPECT_EQ(std::get<1>(*database_->read([](Read& tx) { return tx.the(kGet, 1); })), Colour::green);
}

TEST_F(Conformance, a_reader_cannot_write_and_sees_one_snapshot) {
    ASSERT_TRUE(put(1));
    const auto answer = database_->read([&](Read& tx) -> Result<I64> {
        LB_TRY(const I64 before, tx.the(kCount));
        LB_CHECK(put(2));
        LB_TRY(const I64 after, tx.the(kCount));
        EXPECT_EQ(before, after);
        EXPECT_FALSE(tx.all(kOverflow, 1));
        return after;
    });
    EXPECT_EQ(*answer, 1);
    EXPECT_EQ(count(), 2);
}

TEST_F(Conformance, numbers_are_never_given_twice) {
    const auto next = [&] { return *database_->write([](Write& tx) { return next_number(tx, "parcel"); }); };
    EXPECT_EQ(next(), 1);
    ASSERT_TRUE(put(2));
    EXPECT_EQ(next(), 2);
    ASSERT_TRUE(database_->write([](Write& tx) { return tx.run(kDrop, 2); }));
    EXPECT_EQ(next(), 3);
    EXPECT_EQ(*database_->write([](Write& tx) { return next_number(tx, "label"); }), 1);
}

TEST_F(Conformance, lists_run_along_an_index_and_the_plan_shows_when_not) {
    const auto plans = database_->plans_of_lists();
    ASSERT_TRUE(plans);
    ASSERT_EQ(plans->size(), 2U);
    for (const std::string& step : (*plans)[0].steps) {
        EXPECT_TRUE(step.starts_with("SEARCH")) << step;
    }
    std::string sorted;
    for (const std::string& step : (*plans)[1].steps) {
        sorted += step + '\n';
    }
    EXPECT_NE(sorted.find("TEMP B-TREE"), std::string::npos) << sorted;
}

TEST_F(Conformance, what_was_acknowledged_is_there_after_a_new_start) {
    ASSERT_TRUE(put(1));
    database_.reset();
    open();
    EXPECT_EQ(count(), 1);
}

TEST_F(Conformance, one_database_has_one_owner) {
    const auto second = Database::open(folder_.path(), test::kSchema, all_statements(), clock_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().failure, Failure::conflict);
}

TEST_F(Conformance, files_belong_to_their_owner_alone) {
    ASSERT_TRUE(put(1));
    for (const char* name : {"/test.db", "/test.db-wal", "/test.owner"}) {
        struct stat info {};
        ASSERT_EQ(::stat((folder_.path() + name).c_str(), &info), 0) << name;
        EXPECT_EQ(info.st_mode & 0777U, 0600U) << name;
    }
}

constexpr std::array kTableOfLater{Table{"later", test::kLabelColumns}};
constexpr std::array<StaticString, 1> kLaterStatements{"ALTER TABLE parcel ADD COLUMN weight INTEGER"};
constexpr std::array kTwoSteps{test::kSteps[0], Step{.number = 2, .statements = kLaterStatements}};
constexpr Schema kNewer{"test", kTwoSteps};
constexpr std::array kOtherSteps{Step{.number = 1, .creates = kTableOfLater}};
constexpr Schema kOther{"test", kOtherSteps};

TEST_F(Conformance, a_schema_grows_and_a_schema_from_the_future_is_refused) {
    ASSERT_TRUE(put(1));
    database_.reset();
    ASSERT_TRUE(Database::open(folder_.path(), kNewer, all_statements(), clock_));
    const auto old = Database::open(folder_.path(), test::kSchema, all_statements(), clock_);
    ASSERT_FALSE(old);
    EXPECT_EQ(old.error().failure, Failure::broken);
}

TEST_F(Conformance, a_changed_step_is_refused) {
    database_.reset();
    const auto changed = Database::open(folder_.path(), kOther, {}, clock_);
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().failure, Failure::broken);
}

TEST_F(Conformance, a_statement_that_does_not_fit_the_schema_stops_the_start) {
    constexpr auto kWrong = statement<In<>, Out<I64>>("select nosuch from parcel");
    database_.reset();
    const auto opened = Database::open(folder_.path(), test::kSchema, catalogue(kWrong), clock_);
    ASSERT_FALSE(opened);
    constexpr auto kOnlyHere = statement<In<>, Out<I64>>("select length(lane, lane) from parcel");
    EXPECT_FALSE(Database::open(folder_.path(), test::kSchema, catalogue(kOnlyHere), clock_));
    constexpr auto kFunction = statement<In<>, Out<I64>>("select instr(lane, lane) from parcel");
    EXPECT_FALSE(Database::open(folder_.path(), test::kSchema, catalogue(kFunction), clock_));
}

TEST_F(Conformance, a_statement_outside_the_catalogue_is_a_fault_of_ours) {
    constexpr auto kStranger = statement<In<>, Out<I64>>("select count(*) from label");
    EXPECT_THROW(static_cast<void>(database_->read([&](Read& tx) { return tx.the(kStranger); })), Fatal);
}

}  // namespace
}  // namespace lb::db
