#include "typed.hpp"

#include <algorithm>

#include "base/core/text.hpp"
#include "letters/screening/screen.hpp"
#include "web/pages/html.hpp"

namespace lb::portal {

namespace {

constexpr std::size_t kHintsMax = 20;  // beyond it a list reminds nobody

}  // namespace

std::uint32_t count_characters(std::string_view utf8) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), begins));
}

std::optional<std::string> marked_text(std::string_view text) {
    return has_control(text) ? std::optional(pages::with_marks(text)) : std::nullopt;
}

std::vector<portal_views::Hint> hints_in(std::string_view text) {
    std::vector<portal_views::Hint> hints;
    const auto flags = screening::screen(text);
    if (!flags) {
        return hints;
    }
    for (const auto& flag : *flags) {
        if (hints.size() == kHintsMax) {
            break;
        }
        hints.push_back({portal_views::hint_words(screening::code(flag.rule->kind)),
                         std::string(text.substr(flag.start, flag.end - flag.start))});
    }
    return hints;
}

bool is_sendable(std::string_view text) {
    return !trim(text).empty() && count_characters(text) <= kLetterMax && !has_control(text);
}

}  // namespace lb::portal
