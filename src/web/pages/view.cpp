#include "view.hpp"

#include "make_html.hpp"

namespace lb::pages {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

}  // namespace

std::string shown(const std::string& text, const Catalogue&) {
    return escaped(with_marks(text));
}
std::string shown(const FieldText& text, const Catalogue&) {
    return escaped(text.text);
}
std::string shown(const UrlPath& url, const Catalogue&) {
    return escaped(url.text());
}
std::string shown(const OutsideUrl& url, const Catalogue&) {
    return escaped(url.text());
}
std::string shown(const Slug& slug, const Catalogue&) {
    return slug.text();
}
std::string shown(std::uint64_t number, const Catalogue&) {
    return std::to_string(number);
}
std::string shown(const Phrase& phrase, const Catalogue& catalogue) {
    return escaped(with_marks(words_of(phrase, catalogue)));
}
std::string shown(const Html& html, const Catalogue&) {
    return html.text();
}

}  // namespace lb::pages
