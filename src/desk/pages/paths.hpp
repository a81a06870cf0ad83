// The addresses of the desk's pages that have an item in them. The table of all routes is routes.cpp.
#pragma once

#include <string>

#include "base/core/id.hpp"
#include "web/pages/url_path.hpp"

namespace lb::desk_pages {

using pages::Slug;
using pages::UrlPath;

// From letters that are a name by their making: an id, a word with a number.
inline Slug name(std::string_view letters) {
    return Slug::from(letters).value();
}

inline UrlPath item_path(ItemId id) {
    return UrlPath("/items").segment(name(id.text()));
}
inline UrlPath page_path(ItemId id, std::uint64_t page) {
    return item_path(id).segment(Slug("pages")).segment(page);
}
inline UrlPath decide_path(ItemId id, StaticString decision) {
    return item_path(id).segment(Slug("decide")).segment(Slug(decision));
}
inline UrlPath send_path(ItemId id) {
    return UrlPath("/send").segment(name(id.text()));
}

}  // namespace lb::desk_pages
