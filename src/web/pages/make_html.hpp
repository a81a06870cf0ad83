// The one place where a string becomes Html. Private to this room.
#pragma once

#include <string>

#include "html.hpp"

namespace lb::pages {

class HtmlMaker {
  public:
    static Html from_markup(std::string markup) { return Html(std::move(markup)); }
};

void append_escaped(std::string& out, std::string_view text);

}  // namespace lb::pages
