#include "matcher.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/core/text.hpp"
#include "numbers.hpp"
#include "patterns.hpp"

namespace lb::matcher {

namespace {

constexpr std::array<StaticString, kKindCount> kKindCodes{
    "street", "number_street", "town",  "postcode", "outward_code", "school",   "gp",
    "club",   "phone",         "email", "surname",  "nickname",     "case_word"};

constexpr double kExact = 1.0;
constexpr double kChanged = 0.9;

bool begins_word(const Folded& text, std::size_t at) {
    return text[at].before != Gap::none;
}

// "Tattersby's" ends at the mark already; "Tattersbys" and "the Gosling Streets" at their s.
bool ends_word(const Folded& text, std::size_t end, Shape shape) {
    if (end >= text.size() || begins_word(text, end)) {
        return true;
    }
    const bool last = end + 1 >= text.size() || begins_word(text, end + 1);
    return shape == Shape::name && text[end].c == 's' && last;
}

struct Window {
    const Folded& text;
    std::size_t from;
    const Pattern& pattern;
    std::size_t length() const { return pattern.glyphs.size(); }
    const Glyph& seen(std::size_t i) const { return text[from + i]; }
    const Glyph& wanted(std::size_t i) const { return pattern.glyphs[i]; }
};

bool looks_alike(const Window& window) {
    for (std::size_t i = 0; i < window.length(); ++i) {
        if (look_of(window.seen(i).c) != look_of(window.wanted(i).c)) {
            return false;
        }
    }
    return true;
}

// Blanks inside: where the value has one, at a line end, or between all letters. Else "be esting" were "Bee".
bool gaps_are_fair(const Window& window) {
    if (window.pattern.shape == Shape::code) {
        return true;
    }
    bool every_letter_apart = true;
    bool only_fair_gaps = true;
    for (std::size_t i = 1; i < window.length(); ++i) {
        const Gap gap = window.seen(i).before;
        every_letter_apart = every_letter_apart && gap != Gap::none;
        only_fair_gaps = only_fair_gaps && (gap != Gap::blank || window.wanted(i).before != Gap::none);
    }
    return every_letter_apart || only_fair_gaps;
}

// A value of letters is not found in digits alone, nor a value with digits in letters alone.
bool has_own_sort(const Window& window) {
    std::size_t letters = 0;
    bool digit_read = false;
    bool digit_wanted = false;
    for (std::size_t i = 0; i < window.length(); ++i) {
        letters += is_digit(window.seen(i).c) ? 0u : 1u;
        digit_read = digit_read || is_digit(window.seen(i).c);
        digit_wanted = digit_wanted || is_digit(window.wanted(i).c);
    }
    return digit_wanted ? digit_read : letters * 2 >= window.length();
}

bool is_as_written(const Window& window) {
    for (std::size_t i = 0; i < window.length(); ++i) {
        const bool same_gap =
            i == 0 || (window.seen(i).before == Gap::none) == (window.wanted(i).before == Gap::none);
        if (window.seen(i).c != window.wanted(i).c || !same_gap || window.seen(i).before == Gap::line_end) {
            return i == 0 && window.seen(i).c == window.wanted(i).c && window.length() == 1;
        }
    }
    return window.pattern.as_written;
}

void find_words(const Folded& text, const Pattern& pattern, std::vector<Hit>& hits) {
    const std::size_t length = pattern.glyphs.size();
    for (std::size_t from = 0; from + length <= text.size(); ++from) {
        const Window window{text, from, pattern};
        if (begins_word(text, from) && looks_alike(window) && ends_word(text, from + length, pattern.shape) &&
            gaps_are_fair(window) && has_own_sort(window)) {
            hits.push_back(Hit{pattern.kind, text[from].start, text[from + length - 1].end,
                               is_as_written(window) ? kExact : kChanged});
        }
    }
}

bool digits_at(const Folded& digits, std::size_t from, std::string_view wanted) {
    return from + wanted.size() <= digits.size() &&
           std::equal(wanted.begin(), wanted.end(), digits.begin() + static_cast<std::ptrdiff_t>(from),
                      [](char c, const Glyph& glyph) { return glyph.c == c; });
}

// The number itself, and in front of it whichever of 0, 44, 0044 was dialled.
void find_number(const Folded& digits, const Pattern& pattern, std::vector<Hit>& hits) {
    const std::size_t length = pattern.glyphs.size();
    const auto same = [](const Glyph& a, const Glyph& b) { return a.c == b.c; };
    for (std::size_t from = 0; from + length <= digits.size(); ++from) {
        if (!std::equal(pattern.glyphs.begin(), pattern.glyphs.end(),
                        digits.begin() + static_cast<std::ptrdiff_t>(from), same)) {
            continue;
        }
        std::size_t start = from;
        for (const std::string_view front : {"0", "44", "00"}) {
            if (start >= front.size() && digits_at(digits, start - front.size(), front)) {
                start -= front.size();
            }
        }
        hits.push_back(Hit{pattern.kind, digits[start].start, digits[from + length - 1].end, kExact});
    }
}

bool covers(const Hit& outer, const Hit& inner) {
    return outer.start <= inner.start && inner.end <= outer.end;
}

// A street inside its own number and street, a short form inside the long one: one finding, not two.
bool says_more(const Hit& outer, const Hit& inner) {
    if (!covers(outer, inner)) {
        return false;
    }
    const bool larger = outer.end - outer.start > inner.end - inner.start;
    if (outer.kind == inner.kind) {
        return larger || outer.score > inner.score;
    }
    return (outer.kind == Kind::number_street && inner.kind == Kind::street) ||
           (outer.kind == Kind::postcode && inner.kind == Kind::outward_code);
}

std::vector<Hit> without_repeats(std::vector<Hit> hits) {
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return a.start != b.start ? a.start < b.start : (a.end != b.end ? a.end > b.end : a.kind < b.kind);
    });
    std::vector<Hit> kept;
    for (const Hit& hit : hits) {
        const auto repeats = [&hit](const Hit& other) {
            return says_more(other, hit) ||
                   (other.kind == hit.kind && other.start == hit.start && other.end == hit.end);
        };
        const bool later_says_more =
            std::any_of(hits.begin(), hits.end(), [&hit](const Hit& other) { return says_more(other, hit); });
        if (!later_says_more && std::none_of(kept.begin(), kept.end(), repeats)) {
            kept.push_back(hit);
        }
    }
    return kept;
}

template <typename F>
void for_each_value(const Values& values, F&& f) {
    for (const WipedText* one : {&values.surname, &values.number, &values.street, &values.town,
                                 &values.postcode, &values.school, &values.gp}) {
        f(*one);
    }
    for (const std::vector<WipedText>* list :
         {&values.nicknames, &values.clubs, &values.phones, &values.emails, &values.case_words}) {
        std::for_each(list->begin(), list->end(), f);
    }
}

}  // namespace

StaticString code(Kind kind) {
    return kKindCodes.at(static_cast<std::size_t>(kind));
}

Result<> check_values(const Values& values) {
    std::size_t count = 0;
    std::size_t characters = 0;
    bool utf8 = true;
    for_each_value(values, [&](const WipedText& value) {
        count += value.empty() ? 0u : 1u;
        characters += value.size();
        utf8 = utf8 && is_utf8(value.view());
    });
    if (count > kValueCap || characters > kPatternCharacters) {
        return fail(Failure::too_big, "a household has more values than can be looked for");
    }
    if (!utf8) {
        return fail(Failure::bad_input, "a value of the household is not UTF-8");
    }
    return {};
}

Result<std::vector<Hit>> find_hits(const Values& values, std::string_view text) {
    LB_CHECK(check_values(values));
    if (text.size() > kTextCap) {
        return fail(Failure::too_big, "the text is too long for the matcher");
    }
    if (!is_utf8(text)) {
        return fail(Failure::bad_input, "the text is not UTF-8");
    }
    const Folded folded = fold(text);
    const Folded digits = digits_in(folded);
    std::vector<Hit> hits;
    for (const Pattern& pattern : patterns_of(values)) {
        if (pattern.shape == Shape::digits) {
            find_number(digits, pattern, hits);
        } else {
            find_words(folded, pattern, hits);
        }
    }
    return without_repeats(std::move(hits));
}

}  // namespace lb::matcher
