#include "normal_form.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace lb::db::test {
namespace {

// Each gives lines; a table is a statement of its own in sqlite_schema, and its CHECKs are nowhere but in its
// text.
constexpr const char* kSqlite[] = {
    "SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" THEN ' not null' ELSE '' END "
    "FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    "SELECT m.name || ' primary key ' || (SELECT group_concat(name, ', ') FROM "
    "(SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk)) "
    "FROM sqlite_schema m WHERE m.type = 'table'",
    "SELECT m.name || ' unique ' || (SELECT group_concat(name, ', ') FROM pragma_index_info(l.name)) "
    "FROM sqlite_schema m, pragma_index_list(m.name) l WHERE m.type = 'table' AND l.origin = 'u'",
    "SELECT m.name || ' foreign key ' || f.\"from\" || ' references ' || f.\"table\" || ' ' || f.\"to\" "
    "FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
};
constexpr const char* kSqliteTables = "SELECT name || ' ' || sql FROM sqlite_schema WHERE type = 'table'";

constexpr const char* kPostgres[] = {
    "SELECT c.relname || '.' || a.attname || ' ' || CASE a.atttypid WHEN 20 THEN 'integer' WHEN 25 THEN "
    "'text' "
    "WHEN 17 THEN 'blob' ELSE 'another type' END || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END "
    "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace "
    "AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped",
    "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = 'public'::regnamespace "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)",
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::vector<std::string> words_of(std::string text) {
    for (const char* dropped : {"(", ")"}) {
        replace_all(text, dropped, " ");
    }
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    replace_all(text, "public.", "");
    replace_all(text, " using btree ", " ");
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

// PostgreSQL keeps `a BETWEEN 0 AND 1` as `a >= 0 AND a <= 1`.
std::string line_of(const std::string& text) {
    std::vector<std::string> words = words_of(text);
    const auto between = std::ranges::find(words, "between");
    if (between != words.end()) {
        const std::string column = *(between - 1);
        *between = ">=";
        words.insert(std::ranges::find(words, "and") + 1, {column, "<="});
    }
    std::string line;
    for (const std::string& word : words) {
        line += (line.empty() ? "" : " ") + word;
    }
    return line;
}

std::vector<std::string> checks_in(const std::string& table) {
    std::vector<std::string> checks;
    const std::string name = table.substr(0, table.find(' '));
    for (std::size_t at = table.find("CHECK ("); at != std::string::npos;
         at = table.find("CHECK (", at + 1)) {
        int open = 0;
        std::size_t end = table.find('(', at);
        do {
            open += table[end] == '(' ? 1 : (table[end] == ')' ? -1 : 0);
            ++end;
        } while (open > 0);
        checks.push_back(name + ' ' + table.substr(at, end - at));
    }
    return checks;
}

}  // namespace

std::string normal_form(const Home& home) {
    std::vector<std::string> told;
    const auto take = [&](const std::vector<std::string>& more) {
        told.insert(told.end(), more.begin(), more.end());
    };
    if (home.engine() == Engine::postgres) {
        for (const char* query : kPostgres) {
            take(home.ask(query));
        }
    } else {
        for (const char* query : kSqlite) {
            take(home.ask(query));
        }
        for (const std::string& table : home.ask(kSqliteTables)) {
            take(checks_in(table));
        }
    }
    std::ranges::transform(told, told.begin(), line_of);
    std::ranges::sort(told);
    std::string text;
    for (const std::string& line : told) {
        text += line + '\n';
    }
    return text;
}

}  // namespace lb::db::test
