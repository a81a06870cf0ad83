// room: web/pages
// expect: could not convert .* from .const char.. to .lb::StaticString
// initialization
#include "web/pages/phrase.hpp"

lb::pages::Phrase words(const std::string& typed);
lb::pages::Phrase words(const std::string& typed) {
    return lb::pages::say(typed.c_str());
}
