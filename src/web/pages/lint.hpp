// Reads a flat template as HTML and refuses what escaping cannot protect or what a browser, a screen reader
// or a test would trip over. Escaping holds in element text and in double-quoted attributes only, so
// variables may stand nowhere else; href, src, action and formaction take only addresses that we made.
// Private.
#pragma once

#include <vector>

#include "complaint.hpp"
#include "flatten.hpp"
#include "view.hpp"

namespace lb::pages {

// kinds: one a token, from check_names().
void check_markup(const Tokens& tokens, const std::vector<Kind>& kinds, Complaints& complaints);

}  // namespace lb::pages
