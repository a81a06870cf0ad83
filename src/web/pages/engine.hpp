// kainjow::mustache behind one function: its header costs seconds to compile and its class is not safe for
// threads, so a page is parsed and drawn within one call. Values arrive escaped; the engine's own escaping is
// off because it cannot tell a person's text from the markup of word_text.hpp. Private.
// docs/adr/0050-templates.md
#pragma once

#include <string>

#include "view.hpp"

namespace lb::pages {

std::string draw(const std::string& flat_template, const Fields& frame, const Fields& view);
bool can_parse(const std::string& flat_template);

}  // namespace lb::pages
