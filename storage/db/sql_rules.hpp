// What SQL may look like here, checked by the compiler: see sql.hpp, which is the header to include.
#pragma once

#include <array>
#include <string_view>

#include "storage/db/sql_words.hpp"

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
        if (has_conflict_ && has_select_) {
            throw "SQL: an upsert is of one row, given by its values";
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
        if (after_limit_ && c != ' ' && c != '?' && !is_digit(c)) {
            throw "SQL: limit is a number or a parameter, and not negative";
        }
        after_limit_ = after_limit_ && c == ' ';
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
            take_mark(c);
        }
    }
    constexpr void take_mark(char c) {
        if (c == '(' && has_values_ && before_ == ',' && before_that_ == ')') {
            throw "SQL: one row an insert";  // the engines differ when one upsert meets a key twice
        }
        if (c != ' ') {
            before_that_ = before_;
            before_ = c;
        }
        ++at_;
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
        if (is_called(word)) {
            throw "SQL: a function that is not in the list of those which both engines have";
        }
        has_conflict_ = has_conflict_ || same_word(word, "conflict");
        has_select_ = has_select_ || same_word(word, "select");
        has_values_ = has_values_ || same_word(word, "values");
        after_limit_ = same_word(word, "limit");
        after_into_ = same_word(word, "into");
        before_ = 'a';
    }
    constexpr bool is_called(std::string_view word) const {
        std::size_t next = at_;
        while (next < text_.size() && text_[next] == ' ') {
            ++next;
        }
        return next < text_.size() && text_[next] == '(' && !after_into_ && !one_of(word, kFunctions) &&
               !one_of(word, kBeforeParenthesis);
    }
    constexpr void take_number() {
        std::size_t digits = 0;
        while (at_ < text_.size() && is_digit(text_[at_])) {
            ++at_;
            ++digits;
        }
        before_ = '0';
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
        before_ = '?';
        used_[static_cast<std::size_t>(number)] = true;
        highest_ = number > highest_ ? number : highest_;
    }

    static constexpr int kMost = 64;
    std::string_view text_;
    std::size_t at_ = 0;
    int words_ = 0;
    char before_ = ' ';  // the last two marks, blanks left out; a word counts as one
    char before_that_ = ' ';
    bool after_limit_ = false;
    bool after_into_ = false;
    bool has_conflict_ = false;
    bool has_select_ = false;
    bool has_values_ = false;
    int highest_ = 0;
    std::array<bool, kMost + 1> used_{};
};
}  // namespace detail

}  // namespace lb::db
