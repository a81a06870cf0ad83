// room: desk/office
// expect: desk/office/review_store.hpp: No such file or directory
#include "desk/office/review_store.hpp"

int main() {}
