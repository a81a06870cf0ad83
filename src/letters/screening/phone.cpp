// Telephone numbers. libphonenumber finds candidates with leniency POSSIBLE, because numbers that exist
// nowhere (as in every test) and misread ones are not VALID; what it takes for numbers at that leniency is
// then judged by shape. docs/adr/0070-phones.md
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "finders.hpp"

namespace lb::screening {

namespace {

namespace phones = i18n::phonenumbers;

char digit_behind(char c) {
    switch (c) {
        case 'O':
        case 'o':
            return '0';
        case 'I':
        case 'l':
        case '|':
            return '1';
        default:
            return c;
    }
}

// "O77OO 9OO 123": letters that stand for digits become digits where the rest of the run is digits. Byte for
// byte, so that offsets stay.
std::string with_misread_digits(std::string_view text) {
    std::string copy(text);
    std::size_t i = 0;
    while (i < copy.size()) {
        std::size_t end = i;
        std::size_t digits = 0;
        while (end < copy.size() && is_ascii_digit(digit_behind(copy[end]))) {
            digits += is_ascii_digit(copy[end]) ? 1u : 0u;
            ++end;
        }
        const bool inside_word =
            (i > 0 && is_ascii_letter(copy[i - 1])) || (end < copy.size() && is_ascii_letter(copy[end]));
        if (digits >= 2 && !inside_word) {
            std::transform(copy.begin() + static_cast<std::ptrdiff_t>(i),
                           copy.begin() + static_cast<std::ptrdiff_t>(end),
                           copy.begin() + static_cast<std::ptrdiff_t>(i), digit_behind);
        }
        i = end + 1;
    }
    return copy;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_ascii_digit);
    return digits;
}

bool is_date(std::string_view candidate) {
    static const RE2 kDate(
        R"((?:[0-3]?[0-9]\s?[-./ ]\s?[01]?[0-9]\s?[-./ ]\s?(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}\s?[-./]\s?[01][0-9]\s?[-./]\s?[0-3][0-9])(?:\D.*)?)");
    return RE2::FullMatch(re2::StringPiece(candidate.data(), candidate.size()), kDate);
}

bool is_years(std::string_view candidate) {
    static const RE2 kYears(R"((?:19|20)[0-9]{2}\s?[-/ ]\s?(?:(?:19|20)?[0-9]{2}))");
    return RE2::FullMatch(re2::StringPiece(candidate.data(), candidate.size()), kYears);
}

// Thirteen digits from 978 or 979 with a right check digit, or the word ISBN before it.
bool is_isbn(std::string_view text, std::string_view candidate) {
    const std::string digits = digits_of(candidate);
    if (lower_copy(bytes_before(text, candidate, 12)).find("isbn") != std::string::npos) {
        return true;
    }
    if (digits.size() != 13 || (!digits.starts_with("978") && !digits.starts_with("979"))) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
}

bool is_money(std::string_view text, std::string_view candidate) {
    static const RE2 kUnit(
        R"((?i)^\s?(?:pounds?|quid|pence|p|euros?|£|%|miles?|km|kg|g|ml|cm|mm|steps|points)\b)");
    const std::string_view before = bytes_before(text, candidate, 3);
    const std::string_view after = bytes_after(text, candidate, 10);
    return before.ends_with("£") || before.ends_with("£ ") || before.ends_with("$") ||
           before.ends_with("€") || RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), kUnit);
}

bool is_reference(std::string_view text, std::string_view candidate) {
    static const RE2 kReference(
        R"((?i)\b(?:ref|reference|order|invoice|issn|serial|part|pattern|model|score)\b[^\n]{0,8}$)");
    const std::string_view before = bytes_before(text, candidate, 20);
    return RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), kReference);
}

bool has_call_word(std::string_view text, std::string_view candidate) {
    static const RE2 kBefore(
        R"((?i)\b(?:ring|call|phone|fone|telephone|tel|text|txt|mob|mobile|moby|whatsapp|dial|landline|number|nummer)"
        R"(|ffon|ffonia|ffonio|rhif|zadzwo\S*|telefon\S*|numer)\b[^\n]{0,30}$)");
    static const RE2 kAfter(R"((?i)^[^\n]{0,12}\b(?:ring|call|phone|text|txt) (?:me|us|him|her)\b)");
    const std::string_view before = bytes_before(text, candidate, 42);
    const std::string_view after = bytes_after(text, candidate, 30);
    return RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), kBefore) ||
           RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), kAfter);
}

// Written as numbers are given to somebody else: with the leading 0, or with a country.
bool has_full_shape(std::string_view candidate) {
    const std::string digits = digits_of(candidate);
    if (candidate.find('+') != std::string_view::npos || digits.starts_with("00")) {
        return digits.size() >= 9 && digits.size() <= 15;
    }
    if (digits.starts_with("44")) {
        return digits.size() == 12;
    }
    return digits.starts_with("0") && (digits.size() == 10 || digits.size() == 11);
}

// `text` is the readable copy; its offsets are those of the text itself.
void judge(std::string_view text, std::string_view candidate, std::vector<Flag>& flags) {
    if (is_date(candidate) || is_isbn(text, candidate)) {
        return;
    }
    if (has_full_shape(candidate)) {
        flags.push_back(flag_at("phone.number", text, candidate));
        return;
    }
    constexpr std::size_t kShortest = 6;  // of local numbers; fewer digits are roads, prices and years
    if (digits_of(candidate).size() >= kShortest && !is_years(candidate) && !is_money(text, candidate) &&
        !is_reference(text, candidate) && has_call_word(text, candidate)) {
        flags.push_back(flag_at("phone.cued", text, candidate));
    }
}

void find_written(std::string_view text, std::vector<Flag>& flags) {
    const std::string readable = with_misread_digits(text);
    phones::PhoneNumberMatcher matcher(*phones::PhoneNumberUtil::GetInstance(), readable, "GB",
                                       phones::PhoneNumberMatcher::POSSIBLE, std::numeric_limits<int>::max());
    phones::PhoneNumberMatch match;
    while (matcher.HasNext() && matcher.Next(&match)) {
        const auto start = static_cast<std::size_t>(match.start());
        judge(readable, std::string_view(readable).substr(start, match.raw_string().size()), flags);
    }
}

// What the library passes over: a number split over a line end, or with marks it does not know.
void find_by_shape(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kShape(
        R"((?:^|[^0-9A-Za-z])((?:(?:\+|00)\s?44[\s.\-]*(?:\(0\))?|\(?0)(?:[\s.,/*_\-()]{0,3}[0-9]){9,10})(?:$|[^0-9A-Za-z]))");
    const std::string readable = with_misread_digits(text);
    re2::StringPiece rest(readable);
    re2::StringPiece found;
    while (RE2::FindAndConsume(&rest, kShape, &found)) {
        judge(text, text.substr(static_cast<std::size_t>(found.data() - readable.data()), found.size()),
              flags);
    }
}

struct NumberWord {
    std::string_view word;
    int digit;  // -1: the next digit twice, -2: three times
};
constexpr std::array kNumberWords{
    NumberWord{"zero", 0},    NumberWord{"oh", 0},      NumberWord{"o", 0},    NumberWord{"nought", 0},
    NumberWord{"naught", 0},  NumberWord{"nil", 0},     NumberWord{"one", 1},  NumberWord{"two", 2},
    NumberWord{"three", 3},   NumberWord{"four", 4},    NumberWord{"five", 5}, NumberWord{"six", 6},
    NumberWord{"seven", 7},   NumberWord{"eight", 8},   NumberWord{"nine", 9}, NumberWord{"double", -1},
    NumberWord{"treble", -2}, NumberWord{"triple", -2},
};

const NumberWord* number_word(std::string_view word) {
    const std::string lower = lower_copy(word);
    for (const NumberWord& known : kNumberWords) {
        if (known.word == lower) {
            return &known;
        }
    }
    return nullptr;
}

// Counting up or down is a game, not a number to ring.
bool is_counting(const std::vector<int>& digits) {
    int up = 0;
    int down = 0;
    for (std::size_t i = 1; i < digits.size(); ++i) {
        up += digits[i] == digits[i - 1] + 1 ? 1 : 0;
        down += digits[i] == digits[i - 1] - 1 ? 1 : 0;
    }
    const int steps = static_cast<int>(digits.size()) - 1;
    return up >= steps - 1 || down >= steps - 1;
}

struct SpelledRun {
    std::vector<int> digits;
    std::string_view first;
    std::string_view last;
    int times = 1;

    void take(std::string_view word, const NumberWord& number) {
        if (first.empty()) {
            first = word;
        }
        last = word;
        if (number.digit < 0) {
            times = 1 - number.digit;
            return;
        }
        digits.insert(digits.end(), static_cast<std::size_t>(times), number.digit);
        times = 1;
    }
};

void close_run(std::string_view text, const SpelledRun& run, std::vector<Flag>& flags) {
    constexpr std::size_t kFewest = 7;
    if (run.digits.size() >= kFewest && !is_counting(run.digits)) {
        const std::string_view part(
            run.first.data(), static_cast<std::size_t>(run.last.data() + run.last.size() - run.first.data()));
        flags.push_back(flag_at("phone.spelled", text, part));
    }
}

void find_spelled(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kWord(R"(([A-Za-z]+|[0-9]|[^\sA-Za-z0-9,.\-]))");
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece found;
    SpelledRun run;
    while (RE2::FindAndConsume(&rest, kWord, &found)) {
        const std::string_view word(found.data(), found.size());
        const NumberWord* number = number_word(word);
        const NumberWord written{"", is_ascii_digit(word[0]) ? word[0] - '0' : 0};
        if (number != nullptr || (is_ascii_digit(word[0]) && !run.digits.empty())) {
            run.take(word, number != nullptr ? *number : written);
            continue;
        }
        close_run(text, run, flags);
        run = SpelledRun{};
    }
    close_run(text, run, flags);
}

}  // namespace

void find_phones(std::string_view text, std::vector<Flag>& flags) {
    find_written(text, flags);
    find_by_shape(text, flags);
    find_spelled(text, flags);
}

}  // namespace lb::screening
