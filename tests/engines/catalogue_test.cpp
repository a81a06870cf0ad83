// Every statement of the house is prepared and explained on both engines, and every list runs along an index.
#include <gtest/gtest.h>

#include "base/time/clock.hpp"
#include "houses.hpp"
#include "load.hpp"
#include "storage/db/database.hpp"

namespace lb::db::test {
namespace {

constexpr int kRows = 100'000;

std::string text_of(const Database::Plan& plan) {
    std::string text;
    for (const std::string& step : plan.steps) {
        text += step + '\n';
    }
    return text;
}

// A walk along the whole of an index is no list's worst case when it stops after a page.
bool runs_along_an_index_of_sqlite(const Database::Plan& plan) {
    const bool stops = plan.sql.find(" limit ") != std::string_view::npos;
    for (const std::string& step : plan.steps) {
        const auto has = [&](std::string_view words) { return step.find(words) != std::string::npos; };
        if (has("TEMP B-TREE") || (has("SCAN") && !(stops && has(" INDEX ")))) {
            return false;
        }
    }
    return true;
}

// The condition that a page goes on from is a row of values: as a filter it would be looked at for each row
// before.
bool runs_along_an_index_of_postgres(const Database::Plan& plan) {
    for (const std::string& step : plan.steps) {
        const auto has = [&](std::string_view words) { return step.find(words) != std::string::npos; };
        if (has("Seq Scan") || has("Sort") || has("Bitmap") || (has("Filter") && has("ROW("))) {
            return false;
        }
    }
    return true;
}

// An engine that refuses a statement stops the program when it starts; which one it was, only a test may say.
std::string refused_of(const House& house, const Home& home, const FakeClock& clock) {
    std::string text(name_of(home.engine()));
    for (const CatalogueEntry& entry : house.statements) {
        const auto opened = Database::open(home.place(), *house.schema, {entry}, clock);
        if (!opened) {
            text +=
                ": " + std::string(entry.sql.text()) + ": " + std::string(opened.error().text.view()) + '\n';
        }
    }
    return text;
}

TEST(Catalogues, are_prepared_and_explained_and_their_lists_run_along_an_index) {
    const FakeClock clock;
    for (const House& house : houses()) {
        for (const Engine engine : engines_of(house)) {
            const Home home(engine);
            ASSERT_TRUE(Database::open(home.place(), *house.schema, {}, clock));
            if (engine == Engine::postgres) {
                load(*house.schema, kRows);
            }
            const auto database = Database::open(home.place(), *house.schema, house.statements, clock);
            ASSERT_TRUE(database) << refused_of(house, home, clock);
            const auto plans = (*database)->plans();
            ASSERT_TRUE(plans);
            EXPECT_GE(plans->size(), house.statements.size());
            for (const Database::Plan& plan : *plans) {
                EXPECT_FALSE(plan.steps.empty() && engine == Engine::postgres) << plan.sql;
                EXPECT_TRUE(plan.reads == Reads::few ||
                            (engine == Engine::sqlite ? runs_along_an_index_of_sqlite(plan)
                                                      : runs_along_an_index_of_postgres(plan)))
                    << name_of(engine) << ": " << plan.sql << '\n'
                    << text_of(plan);
            }
        }
    }
}

}  // namespace
}  // namespace lb::db::test
