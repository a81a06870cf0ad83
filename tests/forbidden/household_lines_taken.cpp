// room: vault/address
// expect: street_.* is private within this context
#include "vault/address/household.hpp"

std::string_view street(const lb::vault::Address& address);
std::string_view street(const lb::vault::Address& address) {
    return address.street_.view();
}
