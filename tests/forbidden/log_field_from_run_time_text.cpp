// room: base/log
// expect: no matching function for call to .*LogField::LogField.*std::string
#include <string>

#include "base/log/log.hpp"

void leak(const std::string& street);
void leak(const std::string& street) {
    lb::log("vault.no_label", {lb::LogField("why", street)});
}
