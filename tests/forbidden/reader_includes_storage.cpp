// room: letterbox-reader
// expect: storage/db/database.hpp: No such file or directory
#include "storage/db/database.hpp"

int main() {}
