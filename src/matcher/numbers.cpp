#include "numbers.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace lb::matcher {

namespace {

struct SpokenDigit {
    std::string_view word;
    char digit;
    std::size_t times;  // 0: a digit; else the next digit stands so often
};
constexpr std::array kSpokenDigits{
    SpokenDigit{"zero", '0', 0},   SpokenDigit{"oh", '0', 0},    SpokenDigit{"o", '0', 0},
    SpokenDigit{"nought", '0', 0}, SpokenDigit{"one", '1', 0},   SpokenDigit{"two", '2', 0},
    SpokenDigit{"three", '3', 0},  SpokenDigit{"four", '4', 0},  SpokenDigit{"five", '5', 0},
    SpokenDigit{"six", '6', 0},    SpokenDigit{"seven", '7', 0}, SpokenDigit{"eight", '8', 0},
    SpokenDigit{"nine", '9', 0},   SpokenDigit{"double", 0, 2},  SpokenDigit{"treble", 0, 3},
    SpokenDigit{"triple", 0, 3},
};

const SpokenDigit* spoken_digit(std::span<const Glyph> word) {
    for (const SpokenDigit& spoken : kSpokenDigits) {
        if (std::equal(word.begin(), word.end(), spoken.word.begin(), spoken.word.end(),
                       [](const Glyph& glyph, char c) { return glyph.c == c; })) {
            return &spoken;
        }
    }
    return nullptr;
}

// Letters that stand for digits inside a run of digits; anything else makes the run a word.
char digit_seen(char c) {
    if (is_digit(c)) {
        return c;
    }
    if (c == 'o') {
        return '0';
    }
    return c == 'l' || c == 'i' ? '1' : kBreak;
}

bool is_number(std::span<const Glyph> word) {
    return std::any_of(word.begin(), word.end(), [](const Glyph& glyph) { return is_digit(glyph.c); }) &&
           std::all_of(word.begin(), word.end(),
                       [](const Glyph& glyph) { return digit_seen(glyph.c) != kBreak; });
}

}  // namespace

Folded digits_in(const Folded& text) {
    Folded digits;
    std::size_t times = 1;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && text[to].before == Gap::none) {
            ++to;
        }
        const std::span<const Glyph> word(text.data() + from, to - from);
        const SpokenDigit* spoken = spoken_digit(word);
        if (is_number(word)) {
            for (const Glyph& glyph : word) {
                digits.insert(digits.end(), times,
                              Glyph{digit_seen(glyph.c), Gap::none, glyph.start, glyph.end});
                times = 1;
            }
        } else if (spoken != nullptr && spoken->times == 0) {
            digits.insert(digits.end(), times,
                          Glyph{spoken->digit, Gap::none, word.front().start, word.back().end});
            times = 1;
        } else if (spoken != nullptr) {
            times = spoken->times;
        } else {
            digits.push_back(Glyph{kBreak, Gap::none, word.front().start, word.back().end});
            times = 1;
        }
        from = to;
    }
    return digits;
}

}  // namespace lb::matcher
