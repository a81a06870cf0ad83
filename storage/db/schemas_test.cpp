// How a schema comes up, grows, and when it is not opened.
#include "conformance.hpp"

namespace lb::db {
namespace {

using test::Engine;

constexpr std::array<Ddl, 2> kAddWeight{
    per_engine("ALTER TABLE parcel ADD COLUMN weight INTEGER", "ALTER TABLE parcel ADD COLUMN weight BIGINT"),
    "CREATE INDEX parcel_by_weight ON parcel (weight)"};
constexpr std::array kTwoSteps{test::kSteps[0], Step{.number = 2, .statements = kAddWeight}};
constexpr Schema kNewer{"test", kTwoSteps};

constexpr std::array kTableOfLater{Table{"later", test::kLabelColumns}};
constexpr std::array kOtherSteps{Step{.number = 1, .creates = kTableOfLater}};
constexpr Schema kOther{"test", kOtherSteps};

constexpr std::array<Ddl, 2> kHalf{"CREATE INDEX parcel_by_lane ON parcel (lane)",
                                   "CREATE INDEX nothing ON nosuch (lane)"};
constexpr std::array kHalfSteps{test::kSteps[0], Step{.number = 2, .statements = kHalf}};
constexpr Schema kHalfWrong{"test", kHalfSteps};

constexpr auto kApplied = statement<In<>, Out<I64, I64>>("select step, applied_ms from schema_version");

class Schemas : public test::OnBothEngines {
  protected:
    Failure refused(const Schema& schema, const Catalogue& all) { return why(try_open(schema, all)); }
    std::size_t indexes_named(const std::string& name) {
        database_.reset();
        const std::string query = GetParam() == Engine::sqlite
                                      ? "SELECT name FROM sqlite_schema WHERE name = '" + name + "'"
                                      : "SELECT relname FROM pg_class WHERE relname = '" + name + "'";
        return home_.ask(query).size();
    }
};
LB_ON_BOTH_ENGINES(Schemas);

TEST_P(Schemas, grow_and_one_from_the_future_is_refused) {
    open();
    ASSERT_TRUE(put(1));
    ASSERT_TRUE(try_open(kNewer, test::statements()));
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(refused(test::kSchema, test::statements()), Failure::broken);
    EXPECT_EQ(indexes_named("parcel_by_weight"), 1U);
}

TEST_P(Schemas, with_a_changed_step_are_refused) {
    open();
    EXPECT_EQ(refused(kOther, {}), Failure::broken);
}

TEST_P(Schemas, come_up_as_a_whole_or_not_at_all) {
    open();
    ASSERT_TRUE(put(1));
    EXPECT_EQ(refused(kHalfWrong, test::statements()), Failure::fault);
    EXPECT_EQ(indexes_named("parcel_by_lane"), 0U);
    open();
    EXPECT_EQ(count(), 1);
}

// Times come from the clock that was passed in, never from the engine.
TEST_P(Schemas, remember_when_a_step_was_applied) {
    ASSERT_TRUE(try_open(test::kSchema, catalogue(kApplied)));
    const auto applied = database_->read([](Read& tx) { return tx.the(kApplied); });
    EXPECT_EQ(*applied, std::make_tuple(I64{1}, clock_.now_ms()));
}

TEST_P(Schemas, that_lack_what_a_statement_names_stop_the_start) {
    constexpr auto kNoColumn = statement<In<>, Out<I64>>("select nosuch from parcel");
    constexpr auto kNoTable = statement<In<>, Out<I64>>("select parcel_no from nosuch");
    constexpr auto kColumnsMore = statement<In<>, Out<I64>>("select parcel_no, version from parcel");
    for (const Catalogue& wrong : {catalogue(kNoColumn), catalogue(kNoTable), catalogue(kColumnsMore)}) {
        EXPECT_EQ(refused(test::kSchema, wrong), Failure::fault) << wrong.front().sql.text();
    }
}

// SQLite takes all of these. A catalogue is opened on both engines in the tests, so none of them gets far.
TEST_P(Schemas, stop_the_start_for_what_only_sqlite_reads) {
    constexpr auto kBareColumn =
        statement<In<>, Out<Text, I64>>("select lane, parcel_no from parcel group by lane");
    constexpr auto kAlias = statement<In<>, Out<I64>>("select version as v from parcel where v = 1");
    constexpr auto kNamelessSubquery =
        statement<In<>, Out<I64>>("select n from (select parcel_no as n from parcel)");
    constexpr auto kNumberAsTruth = statement<In<>, Out<I64>>("select parcel_no from parcel where version");
    constexpr auto kComparison = statement<In<>, Out<I64>>("select version = 1 from parcel");
    constexpr auto kBareParameter =
        statement<In<I64>, Out<I64>>("select parcel_no from parcel where ?1 is null or version = ?1");
    constexpr auto kSmallNumber = statement<In<>, Out<I64>>("select 1 from parcel");
    constexpr auto kGreatest = statement<In<>, Out<I64>>("select max(parcel_no, version) from parcel");
    constexpr auto kOtherType = statement<In<>, Out<Text>>("select version from parcel");
    constexpr auto kPlainSum = statement<In<>, Out<I64>>("select sum(version) from parcel");
    constexpr auto kMixed = statement<In<>, Out<I64>>("select coalesce(version, lane) from parcel");
    for (const Catalogue& one :
         {catalogue(kBareColumn), catalogue(kAlias), catalogue(kNumberAsTruth), catalogue(kComparison),
          catalogue(kBareParameter), catalogue(kSmallNumber), catalogue(kGreatest), catalogue(kOtherType),
          catalogue(kPlainSum), catalogue(kMixed), catalogue(kNamelessSubquery)}) {
        EXPECT_EQ(try_open(test::kSchema, one).has_value(), GetParam() == Engine::sqlite)
            << one.front().sql.text();
    }
}

}  // namespace
}  // namespace lb::db
