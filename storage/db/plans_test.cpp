// Lists run along an index, on both engines, with and without what an engine knows about the rows.
#include "conformance.hpp"

namespace lb::db {
namespace {

using test::Colour;
using test::Engine;

constexpr auto kPage = statement<In<Colour, I64, I64>, Out<I64>>(
    "select parcel_no from parcel where colour = ?1 and (version, parcel_no) > (?2, ?3) "
    "order by version, parcel_no limit 51",
    Reads::list);
// The same page, as PostgreSQL cannot run it along the index.
constexpr auto kWithOr = statement<In<Colour, I64, I64>, Out<I64>>(
    "select parcel_no from parcel where colour = ?1 and (version > ?2 or (version = ?2 and parcel_no > ?3)) "
    "order by version, parcel_no limit 51",
    Reads::list);
constexpr auto kSorted = statement<In<>, Out<I64>>("select parcel_no from parcel order by lane", Reads::list);

class Plans : public test::OnBothEngines {
  protected:
    void SetUp() override {
        open(all_);
        const Result<> filled = database_->write([](Write& tx) -> Result<> {
            for (I64 number = 0; number < 20'000; ++number) {
                LB_CHECK(tx.run(test::kPut, number, test::ParcelId::random(),
                                number % 2 == 0 ? Colour::red : Colour::blue, Text("lane"), std::nullopt));
            }
            return {};
        });
        ASSERT_TRUE(filled);
    }
    std::string plan(const auto& statement) {
        std::string text;
        const auto plans = database_->plans();
        for (const Database::Plan& one : *plans) {
            for (const std::string& step :
                 one.sql == statement.sql.text() ? one.steps : std::vector<std::string>()) {
                text += step + '\n';
            }
        }
        return text;
    }
    bool runs_along_an_index(const auto& statement) {
        const std::string text = plan(statement);
        const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
        return GetParam() == Engine::sqlite
                   ? has("SEARCH") && !has("SCAN") && !has("TEMP B-TREE")
                   : has("Index Cond") && !has("Seq Scan") && !has("Sort") && !has("Filter");
    }
    void look_at_the_rows() {
        database_.reset();
        home_.run("ANALYZE");
        open(all_);
    }

    const Catalogue all_ = catalogue(kPage, kWithOr, kSorted);
};
LB_ON_BOTH_ENGINES(Plans);

TEST_P(Plans, of_pages_run_along_an_index_whatever_is_known_of_the_rows) {
    EXPECT_TRUE(runs_along_an_index(kPage)) << plan(kPage);
    look_at_the_rows();
    EXPECT_TRUE(runs_along_an_index(kPage)) << plan(kPage);
}

TEST_P(Plans, show_what_sorts_and_what_filters) {
    look_at_the_rows();
    EXPECT_FALSE(runs_along_an_index(kSorted)) << plan(kSorted);
    EXPECT_EQ(runs_along_an_index(kWithOr), GetParam() == Engine::sqlite) << plan(kWithOr);
}

// PostgreSQL would make another plan for a statement that was run often.
TEST_P(Plans, stay_what_they_are_when_a_statement_was_run_often) {
    look_at_the_rows();
    const std::string before = plan(kPage);
    for (I64 i = 0; i < 1000; ++i) {
        ASSERT_EQ(database_->read([&](Read& tx) { return tx.all(kPage, Colour::red, 0, i); })->size(), 51U);
    }
    EXPECT_EQ(plan(kPage), before);
}

}  // namespace
}  // namespace lb::db
