// The words that SQL may and may not use here: see sql.hpp, which is the header to include.
#pragma once

#include <array>
#include <string_view>

namespace lb::db::detail {

inline constexpr std::array<std::string_view, 4> kVerbs{"select", "insert", "update", "delete"};

// Words that only one engine knows, or that the two read differently; the clock, floats and text folding
// among them. `in` makes a plan for every length of its list and sorts where an equality would not.
// Everything that changes the schema or the session is refused too: it is migrate.cpp's business.
inline constexpr std::array kRefusedWords = std::to_array<std::string_view>({"current_timestamp",
                                                                             "current_date",
                                                                             "current_time",
                                                                             "interval",
                                                                             "true",
                                                                             "false",
                                                                             "like",
                                                                             "glob",
                                                                             "ilike",
                                                                             "similar",
                                                                             "regexp",
                                                                             "match",
                                                                             "collate",
                                                                             "any",
                                                                             "array",
                                                                             "real",
                                                                             "float",
                                                                             "double",
                                                                             "numeric",
                                                                             "decimal",
                                                                             "integer",
                                                                             "int",
                                                                             "boolean",
                                                                             "varchar",
                                                                             "timestamp",
                                                                             "offset",
                                                                             "replace",
                                                                             "ignore",
                                                                             "abort",
                                                                             "rollback",
                                                                             "begin",
                                                                             "commit",
                                                                             "savepoint",
                                                                             "pragma",
                                                                             "attach",
                                                                             "detach",
                                                                             "vacuum",
                                                                             "analyze",
                                                                             "create",
                                                                             "drop",
                                                                             "alter",
                                                                             "rowid",
                                                                             "oid",
                                                                             "indexed",
                                                                             "natural",
                                                                             "in",
                                                                             "nulls"});

// All functions that there are. length() stands in the tables' own checks, not in statements.
inline constexpr std::array kFunctions =
    std::to_array<std::string_view>({"count", "sum", "min", "max", "coalesce", "nullif", "cast"});

// What else may stand before a parenthesis.
inline constexpr std::array kBeforeParenthesis = std::to_array<std::string_view>(
    {"values", "conflict", "where", "and",    "or", "not",   "on",        "set", "when",   "then",  "else",
     "exists", "from",     "join",  "select", "by", "limit", "returning", "as",  "having", "union", "all"});

}  // namespace lb::db::detail
