// room: vault/address
// expect: use of deleted function .*operator==
#include "vault/address/household.hpp"

bool same(const lb::vault::Household& a, const lb::vault::Household& b);
bool same(const lb::vault::Household& a, const lb::vault::Household& b) {
    return a == b;
}
