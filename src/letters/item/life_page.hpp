// Prints docs/formats/item-life.md from the table of steps and the list of reasons. A test holds the page
// to it, so the page cannot grow old.
#pragma once

#include <string>

namespace lb::item {

std::string life_page();

}  // namespace lb::item
