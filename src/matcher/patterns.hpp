// A household's values as patterns: folded, and once for every short form ("Road", "Rd").
#pragma once

#include <vector>

#include "fold.hpp"
#include "matcher.hpp"

namespace lb::matcher {

enum class Shape : std::uint8_t {
    name,    // begins and ends with a word; broken only at a line end or letter by letter
    code,    // as a name, but any gap may stand inside, and at least one digit must be read
    digits,  // a telephone number's digits after the leading 0
};

struct Pattern {
    Kind kind;
    Shape shape;
    Folded glyphs;
    bool as_written;  // not a short or long form of ours
};

std::vector<Pattern> patterns_of(const Values& values);

// Text built from household values: wiped like they are.
using WipedLine = std::vector<char, WipingAllocator<char>>;

}  // namespace lb::matcher
