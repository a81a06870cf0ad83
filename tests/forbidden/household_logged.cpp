// room: base/log vault/address
// expect: no matching function for call to .*LogField::LogField.*lb::vault::Household
#include "base/log/log.hpp"
#include "vault/address/household.hpp"

void leak(const lb::vault::Household& household);
void leak(const lb::vault::Household& household) {
    lb::log("vault.no_label", {lb::LogField("household", household)});
}
