// room: base/log
// expect: no known conversion for argument 1 from .const char.. to .lb::Event
#include <string>

#include "base/log/log.hpp"

void leak(const std::string& street);
void leak(const std::string& street) {
    lb::log(street.c_str());
}
