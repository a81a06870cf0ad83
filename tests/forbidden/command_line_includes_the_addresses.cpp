// room: letterbox
// expect: vault/address/household.hpp: No such file or directory
#include "vault/address/household.hpp"

int main() {}
