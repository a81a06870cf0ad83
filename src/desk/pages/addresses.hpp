// Every address of the desk with who may open it, without handlers. docs/formats/desk-pages.md is printed
// from this list.
#pragma once

#include <vector>

#include "web/site/site.hpp"

namespace lb::desk_pages {

std::vector<site::Route> addresses();

}  // namespace lb::desk_pages
