// room: letterbox-trail
// expect: letters/item/steps.hpp: No such file or directory
#include "letters/item/steps.hpp"

int main() {}
