// Schemas grow by numbered steps, from the first version on. A step that was applied never changes: its text
// is hashed, and a database with another text, or with a step this program does not know, is not opened.
// There is no way back: going back is restoring a backup.
#pragma once

#include <span>

#include "base/core/static_string.hpp"
#include "storage/db/table.hpp"

namespace lb::db {

struct Step {
    int number;  // 1, 2, 3 ...
    std::span<const Table> creates = {};
    std::span<const StaticString> statements =
        {};  // ALTER and the like, after the tables, one statement each
};

struct Schema {
    StaticString name;  // of the database, and of its file: "office"
    std::span<const Step> steps;
};

// The tables that every database has beside those of its schema.
std::span<const Table> own_tables();

}  // namespace lb::db
