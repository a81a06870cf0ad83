// Compares the names a flat template uses with the fields of its view: an unknown name would be drawn as
// nothing, an unused field is a promise nobody keeps, and an inner name that hides an outer one is a trap.
// Private.
#pragma once

#include "complaint.hpp"
#include "flatten.hpp"
#include "view.hpp"

namespace lb::pages {

struct PageShape {
    std::string page;
    FieldShapes frame;  // what every page of the site has; need not be used by each
    FieldShapes view;
};

// On return each variable's token has its Kind beside it, in the order of the tokens (text tokens:
// Kind::text).
std::vector<Kind> check_names(const PageShape& shape, const Tokens& tokens, Complaints& complaints);

}  // namespace lb::pages
