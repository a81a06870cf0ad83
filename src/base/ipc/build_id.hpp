// Which build this program is of.
#pragma once

#include <string_view>

namespace lb {

std::string_view build_id();

}  // namespace lb
