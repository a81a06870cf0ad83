#include <gtest/gtest.h>

#include "databases.hpp"
#include "documents.hpp"

namespace lb::documents {

TEST(DataMap, says_of_every_key_what_it_is) {
    const std::string page = data_map();
    const std::string explained = page.substr(0, page.find("```"));
    for (const Kept& kept : kDatabases) {
        for (const db::Step& step : kept.schema->steps) {
            for (const db::Table& table : step.creates) {
                for (const db::Column& column : table.columns) {
                    const std::string named = '`' + std::string(column.key.view()) + '`';
                    EXPECT_TRUE(column.holds != db::Class::sealed ||
                                explained.find(named) != std::string::npos)
                        << table.name.view() << '.' << column.name.view() << " is sealed under " << named;
                }
            }
        }
    }
}

// A column that came by a statement is in no description, and the page would not know of it.
TEST(DataMap, no_step_makes_columns_besides_its_tables) {
    for (const Kept& kept : kDatabases) {
        for (const db::Step& step : kept.schema->steps) {
            for (const db::Ddl& statement : step.statements) {
                for (const std::string_view word : {"ADD", "CREATE TABLE", "RENAME"}) {
                    for (const StaticString text : {statement.sqlite(), statement.postgres()}) {
                        EXPECT_EQ(text.view().find(word), std::string_view::npos) << text.view();
                    }
                }
            }
        }
    }
}

}  // namespace lb::documents
