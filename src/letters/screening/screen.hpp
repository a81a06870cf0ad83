// Screening: words in, flags out. Pure: no state, no file, no clock; the same text gives the same flags in
// every program. It marks and reminds; it never says that a text is safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "letters/screening/rules.hpp"

namespace lb::screening {

struct Flag {
    const Rule* rule;     // never null
    std::uint32_t start;  // bytes of the text, end exclusive, on character borders
    std::uint32_t end;
};

inline constexpr std::size_t kTextCap = 512 * 1024;

// In order of `start`. Failure::bad_input: not UTF-8. Failure::too_big: over kTextCap.
Result<std::vector<Flag>> screen(std::string_view text);

// A word's bytes in the page's text, as the reader gave them; ordered by start, not overlapping.
struct WordSpan {
    std::uint32_t start;
    std::uint32_t end;
};

// The indices of the words that [start, end) touches: their boxes are what is marked on the picture.
std::vector<std::uint32_t> words_touched(std::span<const WordSpan> words, std::uint32_t start,
                                         std::uint32_t end);

}  // namespace lb::screening
