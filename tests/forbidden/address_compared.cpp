// room: vault/address
// expect: use of deleted function .*operator==
#include "vault/address/household.hpp"

bool same(const lb::vault::Address& a, const lb::vault::Address& b);
bool same(const lb::vault::Address& a, const lb::vault::Address& b) {
    return a == b;
}
