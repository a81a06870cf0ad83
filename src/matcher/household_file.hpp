// The household file of the command line (README: `letterbox leakcheck --household`), read into values.
#pragma once

#include <string_view>

#include "matcher/matcher.hpp"

namespace lb::matcher {

// Unknown members are refused: a misspelt one would silently not be looked for.
Result<Values> values_from_household(std::string_view json);

}  // namespace lb::matcher
