#include "url_path.hpp"

#include <algorithm>

namespace lb::pages {
namespace {

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool all_of(std::string_view text, std::string_view also) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_name_letter(c) || also.find(c) != std::string_view::npos; });
}

}  // namespace

Result<Slug> Slug::from(std::string_view text) {
    if (text.empty() || text.size() > 64 || !all_of(text, "")) {
        return fail(Failure::bad_input, "a name with letters that no name has");
    }
    Slug slug;
    slug.text_ = text;
    return slug;
}

Result<UrlPath> UrlPath::from(std::string_view text) {
    const std::size_t tail = std::min(text.find_first_of("?#"), text.size());
    const std::string_view path = text.substr(0, tail);
    const std::string_view rest = text.substr(tail);
    const bool path_ok = path.starts_with("/") && path.find("//") == std::string_view::npos &&
                         path.find("..") == std::string_view::npos && all_of(path, "/.");
    const bool rest_ok = all_of(rest, "?#.=&") && std::count(rest.begin(), rest.end(), '?') <= 1 &&
                         std::count(rest.begin(), rest.end(), '#') <= 1;
    if (text.size() > 512 || !path_ok || !rest_ok) {
        return fail(Failure::bad_input, "this is no path of ours");
    }
    UrlPath url;
    url.text_ = text;
    return url;
}

UrlPath& UrlPath::segment(const Slug& name) {
    if (!text_.ends_with("/")) {
        text_ += '/';
    }
    text_ += name.text();
    return *this;
}

UrlPath& UrlPath::segment(std::uint64_t number) {
    if (!text_.ends_with("/")) {
        text_ += '/';
    }
    text_ += std::to_string(number);
    return *this;
}

UrlPath& UrlPath::query(StaticString name, const Slug& value) {
    text_ += text_.find('?') == std::string::npos ? '?' : '&';
    text_.append(name.view()).append("=").append(value.text());
    return *this;
}

UrlPath& UrlPath::query(StaticString name, std::uint64_t value) {
    text_ += text_.find('?') == std::string::npos ? '?' : '&';
    text_.append(name.view()).append("=").append(std::to_string(value));
    return *this;
}

UrlPath& UrlPath::fragment(const Slug& id) {
    text_.append("#").append(id.text());
    return *this;
}

Result<OutsideUrl> OutsideUrl::from(std::string_view text) {
    static constexpr std::string_view kScheme = "https://";
    if (!text.starts_with(kScheme) || text.size() > 200 || !all_of(text.substr(kScheme.size()), "/.")) {
        return fail(Failure::bad_input, "the neutral page must be an https address of plain letters");
    }
    OutsideUrl url;
    url.text_ = text;
    return url;
}

}  // namespace lb::pages
