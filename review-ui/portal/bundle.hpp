// The portal's templates, words and the names of its style sheets, as lb-templates checked them. Made at
// build.
#pragma once

#include "web/pages/bundle.hpp"

namespace lb::review_portal {

pages::Bundle bundle();

}  // namespace lb::review_portal
