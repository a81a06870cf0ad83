// A table as data: from this one description come the DDL of each engine and docs/data-map.md. Every column
// has a class; a column without one does not compile. Tables are STRICT, so a wrong type is an error, not a
// guess.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/core/static_string.hpp"
#include "storage/db/value.hpp"

namespace lb::db {

// What kind of thing a column may hold. There is no class for names, addresses or what people wrote: those
// are sealed.
enum class Class : std::uint8_t {
    id,      // a random or counted name of a thing
    code,    // one of a closed list, or a bounded number, or a short text code of ours
    time,    // milliseconds
    number,  // counters, sizes, versions
    hash,    // SHA-256 and the like, never of something that can be guessed
    sealed   // encrypted; `key` says under which key
};

struct Column {
    StaticString name;
    Type type;
    Class holds;
    StaticString key = "";  // for sealed columns
    I64 last = -1;          // for integer codes: 0..last, held by a CHECK
    I64 bytes = 0;          // for blobs of one length, held by a CHECK
    bool nullable = false;
    bool is_key = false;  // the primary key, or part of it
    bool is_unique = false;
    StaticString references = "";  // table(column)

    constexpr Column null() const {
        Column c = *this;
        c.nullable = true;
        return c;
    }
    constexpr Column primary() const {
        Column c = *this;
        c.is_key = true;
        return c;
    }
    constexpr Column unique() const {
        Column c = *this;
        c.is_unique = true;
        return c;
    }
    constexpr Column to(StaticString table_and_column) const {
        Column c = *this;
        c.references = table_and_column;
        return c;
    }
};

constexpr Column id_column(StaticString name) {
    return {.name = name, .type = Type::blob, .holds = Class::id, .bytes = 16};
}
constexpr Column row_number(StaticString name) {
    return {.name = name, .type = Type::integer, .holds = Class::id};
}
constexpr Column code_column(StaticString name, I64 last) {
    return {.name = name, .type = Type::integer, .holds = Class::code, .last = last};
}
constexpr Column text_code(StaticString name) {
    return {.name = name, .type = Type::text, .holds = Class::code};
}
constexpr Column time_column(StaticString name) {
    return {.name = name, .type = Type::integer, .holds = Class::time};
}
constexpr Column number_column(StaticString name) {
    return {.name = name, .type = Type::integer, .holds = Class::number};
}
constexpr Column hash_column(StaticString name) {
    return {.name = name, .type = Type::blob, .holds = Class::hash, .bytes = 32};
}
constexpr Column sealed_column(StaticString name, StaticString key) {
    return {.name = name, .type = Type::blob, .holds = Class::sealed, .key = key};
}

struct Index {
    StaticString name;
    StaticString columns;     // "state, due_ms, item_no"
    StaticString where = "";  // a partial index
    bool is_unique = false;
};

struct Table {
    StaticString name;
    std::span<const Column> columns;
    std::span<const Index> indexes = {};
};

// The statements that make the table on SQLite, in order.
std::vector<std::string> sqlite_ddl(const Table& table);
// The same table for PostgreSQL: BIGINT, TEXT, BYTEA.
std::vector<std::string> postgres_ddl(const Table& table);

// One line a column: "item.state | code". docs/data-map.md is compared with it.
std::vector<std::string> data_map(const Table& table);

}  // namespace lb::db
