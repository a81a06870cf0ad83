#include "patterns.hpp"

#include <algorithm>
#include <array>

namespace lb::matcher {

namespace {

// Forms of one word. Both ways: what the household file has short may stand long in a letter.
struct ShortForm {
    std::string_view full;
    std::string_view brief;
};
constexpr std::array kShortForms{
    ShortForm{"street", "st"},    ShortForm{"saint", "st"},      ShortForm{"road", "rd"},
    ShortForm{"avenue", "ave"},   ShortForm{"avenue", "av"},     ShortForm{"lane", "ln"},
    ShortForm{"close", "cl"},     ShortForm{"drive", "dr"},      ShortForm{"court", "ct"},
    ShortForm{"court", "crt"},    ShortForm{"crescent", "cres"}, ShortForm{"gardens", "gdns"},
    ShortForm{"place", "pl"},     ShortForm{"square", "sq"},     ShortForm{"terrace", "terr"},
    ShortForm{"terrace", "ter"},  ShortForm{"grove", "gr"},      ShortForm{"mount", "mt"},
    ShortForm{"school", "sch"},   ShortForm{"school", "skool"},  ShortForm{"primary", "prim"},
    ShortForm{"medical", "med"},  ShortForm{"centre", "ctr"},    ShortForm{"centre", "center"},
    ShortForm{"surgery", "surg"}, ShortForm{"house", "hse"},     ShortForm{"and", "n"},
};

constexpr std::array<std::string_view, 20> kSmallNumbers{
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens{"",      "",      "twenty",  "thirty", "forty",
                                                 "fifty", "sixty", "seventy", "eighty", "ninety"};

void append_text(WipedLine& line, std::string_view text) {
    line.insert(line.end(), text.begin(), text.end());
}
std::string_view view_of(const WipedLine& line) {
    return {line.data(), line.size()};
}

void append_below_hundred(WipedLine& line, std::size_t number) {
    if (number < kSmallNumbers.size()) {
        append_text(line, kSmallNumbers.at(number));
        return;
    }
    append_text(line, kTens.at(number / 10));
    if (number % 10 != 0) {
        append_text(line, " ");
        append_text(line, kSmallNumbers.at(number % 10));
    }
}

// "44" as "forty four"; empty when it is no number from 1 to 199.
WipedLine number_in_words(std::string_view text) {
    WipedLine words;
    std::size_t number = 0;
    for (const char c : text) {
        if (!is_digit(c) || number > 199) {
            return words;
        }
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    if (number == 0 || number > 199) {
        return words;
    }
    if (number >= 100) {
        append_text(words, number == 100 ? "one hundred" : "one hundred and ");
        number -= 100;
    }
    if (number > 0) {
        append_below_hundred(words, number);
    }
    return words;
}

bool same_word(const Folded& glyphs, std::size_t from, std::size_t to, std::string_view word) {
    return to - from == word.size() &&
           std::equal(word.begin(), word.end(), glyphs.begin() + static_cast<std::ptrdiff_t>(from),
                      [](char c, const Glyph& glyph) { return c == glyph.c; });
}

Folded with_word(const Folded& glyphs, std::size_t from, std::size_t to, std::string_view word) {
    Folded changed(glyphs.begin(), glyphs.begin() + static_cast<std::ptrdiff_t>(from));
    for (std::size_t i = 0; i < word.size(); ++i) {
        changed.push_back(Glyph{word[i], i == 0 ? glyphs[from].before : Gap::none, 0, 0});
    }
    changed.insert(changed.end(), glyphs.begin() + static_cast<std::ptrdiff_t>(to), glyphs.end());
    return changed;
}

std::size_t word_end(const Folded& glyphs, std::size_t from) {
    std::size_t to = from + 1;
    while (to < glyphs.size() && glyphs[to].before == Gap::none) {
        ++to;
    }
    return to;
}

// Every form of one pattern with one word changed: names with two short words are few, and both words
// short at once are fewer.
void add_forms(std::vector<Pattern>& patterns, Kind kind, const Folded& glyphs) {
    for (std::size_t from = 0; from < glyphs.size();) {
        const std::size_t to = word_end(glyphs, from);
        for (const ShortForm& form : kShortForms) {
            if (same_word(glyphs, from, to, form.full)) {
                patterns.push_back({kind, Shape::name, with_word(glyphs, from, to, form.brief), false});
            } else if (same_word(glyphs, from, to, form.brief)) {
                patterns.push_back({kind, Shape::name, with_word(glyphs, from, to, form.full), false});
            }
        }
        from = to;
    }
}

void add_name(std::vector<Pattern>& patterns, Kind kind, std::string_view text) {
    constexpr std::size_t kShortest = 2;  // one letter alone stands everywhere
    Folded glyphs = fold(text);
    if (glyphs.size() < kShortest) {
        return;
    }
    add_forms(patterns, kind, glyphs);
    patterns.push_back({kind, Shape::name, std::move(glyphs), true});
}

void add_number_street(std::vector<Pattern>& patterns, const Values& values) {
    if (values.number.empty()) {
        return;
    }
    const WipedLine words = number_in_words(values.number.view());
    if (!values.street.empty()) {
        for (const std::string_view number : {values.number.view(), view_of(words)}) {
            if (!number.empty()) {
                WipedLine line;
                append_text(line, number);
                append_text(line, " ");
                append_text(line, values.street.view());
                add_name(patterns, Kind::number_street, view_of(line));
            }
        }
    }
    // "Rose Cottage" in place of a number gives the house away without its street.
    constexpr std::size_t kShortestHouseName = 6;
    const Folded house = fold(values.number.view());
    const bool named = std::none_of(house.begin(), house.end(), [](const Glyph& g) { return is_digit(g.c); });
    if (named && house.size() >= kShortestHouseName) {
        add_name(patterns, Kind::number_street, values.number.view());
    }
}

void add_postcode(std::vector<Pattern>& patterns, std::string_view text) {
    constexpr std::size_t kInward = 3;
    Folded glyphs = fold(text);
    if (glyphs.size() <= kInward) {
        return;
    }
    Folded outward(glyphs.begin(), glyphs.end() - kInward);
    std::for_each(outward.begin() + 1, outward.end(), [](Glyph& glyph) { glyph.before = Gap::none; });
    patterns.push_back({Kind::outward_code, Shape::name, std::move(outward), true});
    patterns.push_back({Kind::postcode, Shape::code, std::move(glyphs), true});
}

void add_phone(std::vector<Pattern>& patterns, std::string_view text) {
    constexpr std::size_t kShortest = 6;
    Folded digits = fold(text);
    std::erase_if(digits, [](const Glyph& glyph) { return !is_digit(glyph.c); });
    const auto drop = [&digits](std::string_view start) {
        if (digits.size() > start.size() && same_word(digits, 0, start.size(), start)) {
            digits.erase(digits.begin(), digits.begin() + static_cast<std::ptrdiff_t>(start.size()));
        }
    };
    drop("00");
    drop("44");
    drop("0");
    if (digits.size() >= kShortest) {
        patterns.push_back({Kind::phone, Shape::digits, std::move(digits), true});
    }
}

// As written, and as it is spoken.
void add_email(std::vector<Pattern>& patterns, std::string_view text) {
    WipedLine spoken;
    for (const char c : text) {
        if (c == '@') {
            append_text(spoken, " at ");
        } else if (c == '.') {
            append_text(spoken, " dot ");
        } else {
            spoken.push_back(c);
        }
    }
    Folded written = fold(text);
    if (written.size() >= 4) {
        patterns.push_back({Kind::email, Shape::code, std::move(written), true});
        patterns.push_back({Kind::email, Shape::code, fold(view_of(spoken)), false});
    }
}

}  // namespace

std::vector<Pattern> patterns_of(const Values& values) {
    std::vector<Pattern> patterns;
    add_number_street(patterns, values);
    add_name(patterns, Kind::street, values.street.view());
    add_name(patterns, Kind::town, values.town.view());
    add_postcode(patterns, values.postcode.view());
    add_name(patterns, Kind::school, values.school.view());
    add_name(patterns, Kind::gp, values.gp.view());
    add_name(patterns, Kind::surname, values.surname.view());
    const auto add_names = [&patterns](Kind kind, const std::vector<WipedText>& names) {
        for (const WipedText& name : names) {
            add_name(patterns, kind, name.view());
        }
    };
    add_names(Kind::club, values.clubs);
    add_names(Kind::nickname, values.nicknames);
    add_names(Kind::case_word, values.case_words);
    for (const WipedText& phone : values.phones) {
        add_phone(patterns, phone.view());
    }
    for (const WipedText& email : values.emails) {
        add_email(patterns, email.view());
    }
    return patterns;
}

}  // namespace lb::matcher
