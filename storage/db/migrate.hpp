// Schemas grow by numbered steps, from the first version on. A step that was applied never changes: its text
// is hashed, and a database with another text, or with a step this program does not know, is not opened.
// There is no way back: going back is restoring a backup.
#pragma once

#include <span>

#include "base/core/static_string.hpp"
#include "storage/db/table.hpp"

namespace lb::db {

// ALTER and the like, one statement. A literal is a text that both engines read alike.
class Ddl {
  public:
    template <std::size_t N>
    consteval Ddl(const char (&both)[N]) : Ddl(StaticString(both), StaticString(both)) {}

    constexpr StaticString sqlite() const { return sqlite_; }
    constexpr StaticString postgres() const { return postgres_; }

  private:
    friend consteval Ddl per_engine(StaticString sqlite, StaticString postgres);
    consteval Ddl(StaticString sqlite, StaticString postgres) : sqlite_(sqlite), postgres_(postgres) {
        for (const std::string_view text : {sqlite.view(), postgres.view()}) {
            if (text.find(';') != std::string_view::npos) {
                throw "a step has one statement a text";  // SQLite would run the first and forget the rest
            }
        }
    }
    StaticString sqlite_;
    StaticString postgres_;
};

// The one place where a text may differ; a test counts its uses (tests/engines).
consteval Ddl per_engine(StaticString sqlite, StaticString postgres) {
    return {sqlite, postgres};
}

struct Step {
    int number;  // 1, 2, 3 ...
    std::span<const Table> creates = {};
    std::span<const Ddl> statements = {};  // after the tables
};

struct Schema {
    StaticString name;  // of the database, and of its file: "office"
    std::span<const Step> steps;
};

// The tables that every database has beside those of its schema.
std::span<const Table> own_tables();

}  // namespace lb::db
