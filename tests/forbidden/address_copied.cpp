// room: vault/address
// expect: use of deleted function .*Address
#include "vault/address/household.hpp"

lb::vault::Address copy(const lb::vault::Household& household);
lb::vault::Address copy(const lb::vault::Household& household) {
    return household.address();
}
