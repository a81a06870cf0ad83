// room: web/pages
// expect: web/pages/make_html.hpp: No such file or directory
#include "web/pages/make_html.hpp"

int main() {}
