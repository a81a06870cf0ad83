// Every released step of every database stands in fixtures/ as it was. From each of them a database comes to
// the newest step, and is then the same as one that was made today, on either engine.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/time/clock.hpp"
#include "houses.hpp"
#include "normal_form.hpp"
#include "storage/db/database.hpp"

namespace lb::db::test {
namespace {

void make(const Home& home, const Schema& schema, const FakeClock& clock) {
    const auto opened = Database::open(home.place(), schema, {}, clock);
    ASSERT_TRUE(opened) << schema.name.view() << ": " << opened.error().text.view();
}

std::string hash_of_newest_step(const Home& home) {
    const std::string hex =
        home.engine() == Engine::sqlite ? "lower(hex(text_hash))" : "encode(text_hash, 'hex')";
    return home.ask("SELECT " + hex + " FROM schema_version ORDER BY step DESC LIMIT 1").at(0);
}

std::string fixture(const Schema& schema) {
    std::ifstream file(LB_SOURCE_DIR "/tests/engines/fixtures/" + std::string(schema.name.view()) + '-' +
                       std::to_string(schema.steps.size()));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// What the fixture of a schema's newest step must say: the hash of the step's text on each engine, and the
// schema.
std::string told_of(const House& house, const Schema& schema) {
    const FakeClock clock;
    std::string hashes;
    std::string form;
    for (const Engine engine : engines_of(house)) {
        const Home home(engine);
        make(home, schema, clock);
        hashes += std::string(name_of(engine)) + ' ' + hash_of_newest_step(home) + '\n';
        const std::string told = normal_form(home);
        EXPECT_TRUE(form.empty() || form == told) << schema.name.view() << " differs on " << name_of(engine);
        form = told;
    }
    return hashes + form;
}

TEST(Migrations, a_released_step_is_what_it_was_when_it_was_released) {
    for (const House& house : houses()) {
        for (std::size_t step = 1; step <= house.schema->steps.size(); ++step) {
            const Schema then = until(*house.schema, step);
            const std::string told = told_of(house, then);
            // Compared as a bool: a difference of two long texts says less than the text itself.
            EXPECT_TRUE(fixture(then) == told) << "tests/engines/fixtures/" << then.name.view() << '-' << step
                                               << " says something else. A step that was released is never "
                                                  "edited: add a step. For a new step this"
                                                  " is its fixture:\n"
                                               << told;
        }
    }
}

TEST(Migrations, lead_from_every_released_step_to_what_is_made_today) {
    const FakeClock clock;
    for (const House& house : houses()) {
        for (const Engine engine : engines_of(house)) {
            std::string today;
            {
                const Home fresh(engine);
                make(fresh, *house.schema, clock);
                today = normal_form(fresh);
            }
            for (std::size_t step = 1; step < house.schema->steps.size(); ++step) {
                const Home grown(engine);
                make(grown, until(*house.schema, step), clock);
                EXPECT_NE(normal_form(grown), today) << "step " << step + 1 << " changes nothing";
                make(grown, *house.schema, clock);
                EXPECT_EQ(normal_form(grown), today) << house.schema->name.view() << " from step " << step;
            }
        }
    }
}

}  // namespace
}  // namespace lb::db::test
