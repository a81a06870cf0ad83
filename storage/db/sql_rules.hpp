// What SQL may look like here, checked by the compiler: see sql.hpp, which is the header to include.
#pragma once

#include <array>
#include <string_view>

namespace lb::db {

namespace detail {
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool same_word(std::string_view word, std::string_view lower_case) {
    if (word.size() != lower_case.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(word[i]) != lower_case[i]) {
            return false;
        }
    }
    return true;
}

template <std::size_t N>
constexpr bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    for (const std::string_view other : words) {
        if (same_word(word, other)) {
            return true;
        }
    }
    return false;
}

inline constexpr std::array<std::string_view, 4> kVerbs{"select", "insert", "update", "delete"};

// Words that only one engine knows, or that the two read differently; the clock, floats and text folding
// among them. Everything that changes the schema or the session is refused too: it is migrate.cpp's business.
inline constexpr std::array kRefusedWords = std::to_array<std::string_view>(
    {"avg",          "round",   "abs",    "total",    "random",   "now",       "current_timestamp",
     "current_date", "time",    "date",   "datetime", "strftime", "interval",  "current_time",
     "true",         "false",   "like",   "glob",     "ilike",    "similar",   "regexp",
     "match",        "lower",   "upper",  "collate",  "json",     "json_each", "json_extract",
     "hex",          "char",    "typeof", "greatest", "least",    "any",       "array",
     "real",         "float",   "double", "numeric",  "integer",  "int",       "boolean",
     "offset",       "replace", "ignore", "abort",    "rollback", "begin",     "commit",
     "savepoint",    "pragma",  "attach", "detach",   "vacuum",   "analyze",   "create",
     "drop",         "alter",   "rowid",  "oid",      "glob",     "indexed",   "natural",
     "group_concat"});

// Reads a statement once, from left to right, and throws (which does not compile) at what is not allowed.
class Reading {
  public:
    constexpr explicit Reading(std::string_view text) : text_(text) {}

    constexpr int parameters() {
        while (at_ < text_.size()) {
            take();
        }
        if (words_ == 0) {
            throw "SQL: empty";
        }
        for (int number = 1; number <= highest_; ++number) {
            if (!used_[static_cast<std::size_t>(number)]) {
                throw "SQL: parameters are ?1..?N without gaps";
            }
        }
        return highest_;
    }

  private:
    constexpr void take() {
        const char c = text_[at_];
        if (is_letter(c)) {
            take_word();
        } else if (is_digit(c)) {
            take_number();
        } else if (c == '?') {
            take_parameter();
        } else if (c == '*') {
            if (at_ < 6 || !same_word(text_.substr(at_ - 6, 6), "count(")) {
                throw "SQL: name the columns, * stands in count(*) only";
            }
            ++at_;
        } else if (c == '-' && at_ + 1 < text_.size() && text_[at_ + 1] == '-') {
            throw "SQL: no comments";
        } else if (std::string_view(" \n,().=<>+-").find(c) == std::string_view::npos) {
            throw "SQL: a character that is not allowed (quotes, semicolons, division, casts by ::)";
        } else {
            ++at_;
        }
    }
    constexpr void take_word() {
        const std::size_t from = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) {
            ++at_;
        }
        const std::string_view word = text_.substr(from, at_ - from);
        if (words_++ == 0 && !one_of(word, kVerbs)) {
            throw "SQL: a statement is select, insert, update or delete";
        }
        if (one_of(word, kRefusedWords)) {
            throw "SQL: a word that the two engines read differently";
        }
    }
    constexpr void take_number() {
        std::size_t digits = 0;
        while (at_ < text_.size() && is_digit(text_[at_])) {
            ++at_;
            ++digits;
        }
        if (digits > 9 || (at_ < text_.size() && (text_[at_] == '.' || is_letter(text_[at_])))) {
            throw "SQL: only small whole numbers; anything else is bound";
        }
    }
    constexpr void take_parameter() {
        int number = 0;
        std::size_t digits = 0;
        for (++at_; at_ < text_.size() && is_digit(text_[at_]); ++at_, ++digits) {
            number = number * 10 + (text_[at_] - '0');
            if (number > kMost) {
                throw "SQL: too many parameters";
            }
        }
        if (digits == 0 || number == 0) {
            throw "SQL: parameters are ?1..?N, not a bare ?";
        }
        used_[static_cast<std::size_t>(number)] = true;
        highest_ = number > highest_ ? number : highest_;
    }

    static constexpr int kMost = 64;
    std::string_view text_;
    std::size_t at_ = 0;
    int words_ = 0;
    int highest_ = 0;
    std::array<bool, kMost + 1> used_{};
};
}  // namespace detail

}  // namespace lb::db
