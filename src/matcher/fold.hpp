// A text as the matcher sees it: letters a-z and digits only, each with the bytes it came from and with
// what stood before it. Marks, case, width, and letters of other alphabets that look Latin are folded away.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/core/secret.hpp"

namespace lb::matcher {

enum class Gap : std::uint8_t { none, blank, line_end };  // blank: anything that is no letter or digit

struct Glyph {
    char c = 0;  // a-z, 0-9
    Gap before = Gap::none;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

using Folded = std::vector<Glyph, WipingAllocator<Glyph>>;

// Needs is_utf8(text). The first glyph has a gap before it.
Folded fold(std::string_view text);

// Letters and digits that are taken for each other share one look: 0 and o, 1 and l and i, 5 and s ...
char look_of(char c);

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace lb::matcher
