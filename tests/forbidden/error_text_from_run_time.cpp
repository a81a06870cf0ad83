// room: base/core
// expect: could not convert .* from .const char.. to .lb::StaticString
#include <string>

#include "base/core/result.hpp"

lb::Unexpected leak(const std::string& street);
lb::Unexpected leak(const std::string& street) {
    return lb::fail(lb::Failure::refused, street.c_str());
}
