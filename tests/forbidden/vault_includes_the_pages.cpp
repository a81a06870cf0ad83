// room: letterbox-vault
// expect: web/gate/gate.hpp: No such file or directory
#include "web/gate/gate.hpp"

int main() {}
