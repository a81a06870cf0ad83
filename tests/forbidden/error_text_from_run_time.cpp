// room: base/core
// expect: no matching function for call to|could not convert|cannot convert
#include <string>

#include "base/core/result.hpp"

lb::Unexpected leak(const std::string& street);
lb::Unexpected leak(const std::string& street) {
    return lb::fail(lb::Failure::refused, street.c_str());
}
