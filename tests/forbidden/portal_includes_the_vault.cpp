// room: portal/messages keys/seal letters/card letters/places
// expect: vault/address/.*: No such file or directory
#include "vault/address/household.hpp"

int main() {}
