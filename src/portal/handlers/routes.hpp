// Every address of the portal, with who may open it. Reads as the table of contents of this room.
#pragma once

#include "portal.hpp"
#include "web/site/site.hpp"

namespace lb::portal {

// The one role here. A session of the portal is always a sender's.
inline constexpr site::Roles kSender = 1;

// The table, without handlers: docs/formats/portal.md is printed from it.
std::vector<site::Route> addresses();
// The table as a site serves it. The portal outlives the routes.
std::vector<site::Route> routes(const Portal& portal);

// The page for an answer that no handler gave: nothing here, not yours, too big, later.
std::string problem_page(const Portal& portal, int status);

}  // namespace lb::portal
