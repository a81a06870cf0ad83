#include "sqlite_safety.hpp"

#include <sqlite3.h>

#include <array>

#include "base/core/result.hpp"

namespace lb::db {
namespace {

constexpr std::array<Setting, 11> kSettings{{
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cache_size=-65536", "PRAGMA cache_size", "-65536"},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},  // nothing spills in plain text
    {"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
    {"PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0"},
    {"PRAGMA journal_size_limit=67108864", "PRAGMA journal_size_limit", "67108864"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA page_size", "PRAGMA page_size", "4096"},
}};

// What a catalogue may call; length() stands in the tables' own checks.
constexpr std::array<std::string_view, 7> kFunctions{"count",    "sum",    "min",   "max",
                                                     "coalesce", "nullif", "length"};

int allow(void*, int action, const char*, const char* second, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_INSERT:
        case SQLITE_UPDATE:
        case SQLITE_DELETE:
        case SQLITE_TRANSACTION:
            return SQLITE_OK;
        case SQLITE_FUNCTION:
            for (const std::string_view function : kFunctions) {
                if (second != nullptr && function == second) {
                    return SQLITE_OK;
                }
            }
            return SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

}  // namespace

std::span<const Setting> sqlite_settings() {
    return kSettings;
}

void configure_sqlite(sqlite3* database, int what, int value) {
    if (sqlite3_db_config(database, what, value, nullptr) != SQLITE_OK) {
        throw Fatal("SQLite lacks a setting that we need");
    }
}

void switch_off_what_is_never_used(sqlite3* database) {
    configure_sqlite(database, SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure_sqlite(database, SQLITE_DBCONFIG_DQS_DDL, 0);
    configure_sqlite(database, SQLITE_DBCONFIG_DQS_DML, 0);
    configure_sqlite(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    configure_sqlite(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    configure_sqlite(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    configure_sqlite(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
}

void refuse_what_no_store_needs(sqlite3* database) {
    sqlite3_set_authorizer(database, allow, nullptr);
}

}  // namespace lb::db
