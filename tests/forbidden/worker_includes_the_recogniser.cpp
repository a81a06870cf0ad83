// room: letterbox-worker
// expect: letters/recognition/recognition.hpp: No such file or directory
#include "letters/recognition/recognition.hpp"

int main() {}
