#include "screen.hpp"

#include <algorithm>
#include <string>

#include "base/core/text.hpp"
#include "finders.hpp"

namespace lb::screening {

namespace {

bool overlap(const Flag& a, const Flag& b) {
    return a.start < b.end && b.start < a.end;
}

// The finders run from the most to the least certain reading of the same words; a later flag of another
// class that touches an earlier one would only repeat it (the domain inside an e-mail address).
std::vector<Flag> without_repeats(const std::vector<Flag>& found) {
    std::vector<Flag> kept;
    for (const Flag& flag : found) {
        const bool repeats =
            std::any_of(kept.begin(), kept.end(), [&](const Flag& k) { return overlap(k, flag); });
        if (!repeats) {
            kept.push_back(flag);
        }
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const Flag& a, const Flag& b) { return a.start < b.start; });
    return kept;
}

}  // namespace

Result<std::vector<Flag>> screen(std::string_view text) {
    if (text.size() > kTextCap) {
        return fail(Failure::too_big, "the text is too long to screen");
    }
    if (!is_utf8(text)) {
        return fail(Failure::bad_input, "the text is not UTF-8");
    }
    std::vector<Flag> found;
    find_emails(text, found);
    find_urls(text, found);
    find_postcodes(text, found);
    find_phones(text, found);
    find_handles(text, found);
    return without_repeats(found);
}

std::vector<std::uint32_t> words_touched(std::span<const WordSpan> words, std::uint32_t start,
                                         std::uint32_t end) {
    std::vector<std::uint32_t> touched;
    const auto first = std::partition_point(words.begin(), words.end(),
                                            [start](const WordSpan& word) { return word.end <= start; });
    for (auto word = first; word != words.end() && word->start < end; ++word) {
        touched.push_back(static_cast<std::uint32_t>(word - words.begin()));
    }
    return touched;
}

Flag flag_at(std::string_view rule_id, std::string_view text, std::string_view part) {
    const auto start = static_cast<std::uint32_t>(part.data() - text.data());
    return Flag{find_rule(rule_id), start, start + static_cast<std::uint32_t>(part.size())};
}

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower_copy(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), ascii_lower);
    return lower;
}

std::string_view bytes_before(std::string_view text, std::string_view part, std::size_t length) {
    const auto at = static_cast<std::size_t>(part.data() - text.data());
    const std::size_t take = std::min(at, length);
    return text.substr(at - take, take);
}

std::string_view bytes_after(std::string_view text, std::string_view part, std::size_t length) {
    const auto at = static_cast<std::size_t>(part.data() - text.data()) + part.size();
    return text.substr(at, length);
}

}  // namespace lb::screening
