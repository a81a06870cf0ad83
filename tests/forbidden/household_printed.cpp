// room: vault/address
// expect: use of deleted function .*operator<<
#include <sstream>

#include "vault/address/household.hpp"

void leak(std::ostringstream& out, const lb::vault::Household& household);
void leak(std::ostringstream& out, const lb::vault::Household& household) {
    out << household;
}
