// The digits of a text in a row, written or spelled ("oh double seven"), each with the bytes it came from.
#pragma once

#include "fold.hpp"

namespace lb::matcher {

inline constexpr char kBreak = ' ';  // a word stood here: no number goes on over it

Folded digits_in(const Folded& text);

}  // namespace lb::matcher
