// room: letterbox-portal
// expect: vault/address/.*: No such file or directory
#include "vault/address/household.hpp"

int main() {}
