// The desk's table of contents: every address and who may open it.
#pragma once

#include <vector>

#include "context.hpp"
#include "web/site/site.hpp"

namespace lb::desk_pages {

std::vector<site::Route> routes(Context& context);

}  // namespace lb::desk_pages
