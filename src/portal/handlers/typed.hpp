// What somebody typed, looked at before it may go: too long, empty, letters that are no text; and the words
// that the public rules know. It reminds and never decides. Room-internal.
#pragma once

#include <string_view>
#include <vector>

#include "portal/views/around.hpp"

namespace lb::portal {

inline constexpr std::uint32_t kLetterMax = 20'000;  // characters
inline constexpr std::uint32_t kAnswerMax = 1'000;   // of one answer about a gift

std::uint32_t count_characters(std::string_view utf8);
// The text with marks where no letter can be printed; nothing when it is all text.
std::optional<std::string> marked_text(std::string_view text);
std::vector<portal_views::Hint> hints_in(std::string_view text);

// Sent as it is, it would be read as it is: nothing of it cut, nothing of it unprintable.
bool is_sendable(std::string_view text);

}  // namespace lb::portal
