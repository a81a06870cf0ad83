// The desk's table of contents as a site serves it: every address, who may open it, and what answers.
#pragma once

#include <vector>

#include "context.hpp"
#include "web/site/site.hpp"

namespace lb::desk_pages {

std::vector<site::Route> routes(Context& context);

}  // namespace lb::desk_pages
