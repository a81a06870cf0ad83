// room: web/pages
// expect: no matching function for call to .*UrlPath::UrlPath.const char
#include "web/pages/url_path.hpp"

lb::pages::UrlPath link(const std::string& typed);
lb::pages::UrlPath link(const std::string& typed) {
    return lb::pages::UrlPath(typed.c_str());
}
