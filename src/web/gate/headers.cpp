#include "headers.hpp"

#include <algorithm>

namespace lb::gate {

bool is_clean_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

bool is_own_path(std::string_view target) {
    return !target.empty() && target[0] == '/' && target.substr(0, 2) != "//" && is_clean_value(target) &&
           target.find('\\') == std::string_view::npos && target.find(' ') == std::string_view::npos;
}

}  // namespace lb::gate
