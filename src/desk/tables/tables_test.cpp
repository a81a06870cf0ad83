#include "tables.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/time/clock.hpp"
#include "storage/db/database.hpp"

namespace lb::tables {

TEST(Tables, both_databases_open_and_open_again) {
    std::string folder = testing::TempDir() + "tables-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    const FakeClock clock;
    for (int round = 0; round < 2; ++round) {
        for (const db::Schema* schema : {&kOffice, &kKeys}) {
            const auto database = db::Database::open(db::Place::folder(folder), *schema, {}, clock);
            ASSERT_TRUE(database) << database.error().text.view();
        }
    }
}

// A column named after a person, a place or a thing that people write must be sealed.
TEST(Tables, nothing_that_people_write_lies_open) {
    for (const db::Schema* schema : {&kOffice, &kKeys}) {
        for (const db::Step& step : schema->steps) {
            for (const db::Table& table : step.creates) {
                for (const db::Column& column : table.columns) {
                    for (const std::string_view word :
                         {"called", "name", "note", "span", "matches", "salt"}) {
                        const bool speaks = column.name.view().find(word) != std::string_view::npos;
                        const bool is_public_salt = column.name.view() == "key_salt";
                        EXPECT_TRUE(!speaks || is_public_salt || column.holds == db::Class::sealed)
                            << table.name.view() << "." << column.name.view();
                    }
                }
            }
        }
    }
}

}  // namespace lb::tables
