// Rules of docs/formats/storage.md that schemas and statements hold as a whole, found in their descriptions.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "houses.hpp"

namespace lb::db::test {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words{""};
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    return words;
}

std::string first_of(StaticString columns) {
    return words_of(columns.view()).front();
}

std::set<std::string> nullable_columns(const Schema& schema, const std::set<std::string>& tables) {
    std::set<std::string> names;
    for (const Table& table : tables_of(schema)) {
        for (const Column& column : table.columns) {
            if (column.nullable && tables.contains(std::string(table.name.view()))) {
                names.emplace(column.name.view());
            }
        }
    }
    return names;
}

// One engine sorts NULLs first, the other last.
TEST(Rules, no_list_is_sorted_by_a_column_that_may_be_null) {
    for (const House& house : houses()) {
        for (const CatalogueEntry& entry : house.statements) {
            const std::string_view text = entry.sql.text();
            const auto words = words_of(text);
            const auto nullable = nullable_columns(*house.schema, {words.begin(), words.end()});
            const std::size_t order = std::min(text.find("order by"), text.size());
            for (const std::string& word : words_of(text.substr(order))) {
                EXPECT_FALSE(nullable.contains(word)) << text;
            }
        }
    }
}

// Both engines take several NULLs in a unique column, which nobody expects.
TEST(Rules, what_is_unique_is_never_null) {
    for (const House& house : houses()) {
        for (const Table& table : tables_of(*house.schema)) {
            for (const Column& column : table.columns) {
                EXPECT_FALSE(column.nullable && (column.is_unique || column.is_key))
                    << table.name.view() << '.' << column.name.view();
            }
            for (const Index& index : table.indexes) {
                EXPECT_FALSE(index.is_unique && index.where.view().empty()) << index.name.view();
            }
        }
    }
}

bool has_index_on(const Schema& schema, const Table& table, const Column& column) {
    const std::string name(column.name.view());
    if (column.is_unique) {
        return true;
    }
    for (const Column& other : table.columns) {
        if (other.is_key) {  // the first of the key's columns
            if (other.name.view() == name) {
                return true;
            }
            break;
        }
    }
    for (const Index& index : table.indexes) {
        if (index.where.view().empty() && first_of(index.columns) == name) {
            return true;
        }
    }
    const std::string later = " ON " + std::string(table.name.view()) + " (" + name;
    for (const Step& step : schema.steps) {
        for (const Ddl& statement : step.statements) {
            if (statement.sqlite().view().find(later) != std::string_view::npos) {
                return true;
            }
        }
    }
    return false;
}

// Else every row that goes makes the engine read the whole table that points to it.
TEST(Rules, what_points_to_another_table_is_indexed) {
    for (const House& house : houses()) {
        for (const Table& table : tables_of(*house.schema)) {
            for (const Column& column : table.columns) {
                EXPECT_TRUE(column.references.view().empty() || has_index_on(*house.schema, table, column))
                    << table.name.view() << '.' << column.name.view();
            }
        }
    }
}

TEST(Rules, a_statement_that_stops_after_some_rows_is_a_list) {
    for (const House& house : houses()) {
        for (const CatalogueEntry& entry : house.statements) {
            EXPECT_TRUE(entry.sql.text().find(" limit ") == std::string_view::npos ||
                        entry.reads == Reads::list)
                << entry.sql.text();
        }
    }
}

TEST(Rules, the_engines_get_a_text_of_their_own_six_times_at_most) {
    int uses = 0;
    for (const House& house : houses()) {
        for (const Step& step : house.schema->steps) {
            for (const Ddl& statement : step.statements) {
                uses += statement.sqlite() == statement.postgres() ? 0 : 1;
            }
        }
    }
    EXPECT_LE(uses, 6);
}

}  // namespace
}  // namespace lb::db::test
