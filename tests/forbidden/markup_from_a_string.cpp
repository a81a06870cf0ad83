// room: web/pages
// expect: Html::Html.* is private within this context
#include "web/pages/html.hpp"

lb::pages::Html markup(const std::string& typed);
lb::pages::Html markup(const std::string& typed) {
    return lb::pages::Html(typed);
}
