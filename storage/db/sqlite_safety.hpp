// Private: what SQLite is set to before it serves, and what it refuses afterwards.
#pragma once

#include <span>
#include <string_view>

struct sqlite3;

namespace lb::db {

struct Setting {
    std::string_view set;
    std::string_view read;
    std::string_view value;
};

// Set, then read back: a build of SQLite that ignores one of them must not serve.
std::span<const Setting> sqlite_settings();

// Fatal when this SQLite does not know the setting.
void configure_sqlite(sqlite3* database, int what, int value);
void switch_off_what_is_never_used(sqlite3* database);

// From here on the engine itself refuses PRAGMA, ATTACH, schema changes, and functions that only SQLite has.
void refuse_what_no_store_needs(sqlite3* database);

}  // namespace lb::db
