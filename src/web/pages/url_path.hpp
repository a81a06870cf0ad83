// UrlPath: an address on our own site, safe to stand in href, src and action. Made from literals and from
// segments that are checked, never from what a person typed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace lb::pages {

// A name from a closed set of letters: may stand in ids, classes and addresses.
class Slug {
  public:
    Slug() = default;
    Slug(StaticString literal) : text_(literal.view()) {}  // implicit: a literal is ours
    static Result<Slug> from(std::string_view text);       // [A-Za-z0-9_-], 1 to 64
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

class UrlPath {
  public:
    UrlPath() = default;
    UrlPath(StaticString literal) : text_(literal.view()) {}  // implicit: a literal is ours
    // "/a/b?c=d#e" from elsewhere (a form field, a request line): one leading slash, [A-Za-z0-9/_.-], then
    // query and fragment of [A-Za-z0-9_.=&-].
    static Result<UrlPath> from(std::string_view text);

    UrlPath& segment(const Slug& name);
    UrlPath& segment(std::uint64_t number);
    UrlPath& query(StaticString name, const Slug& value);
    UrlPath& query(StaticString name, std::uint64_t value);
    UrlPath& fragment(const Slug& id);

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }

  private:
    std::string text_;
};

// An https address outside of our site, from the configuration: the neutral page of "Leave this page".
class OutsideUrl {
  public:
    OutsideUrl() = default;
    static Result<OutsideUrl> from(std::string_view text);
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

}  // namespace lb::pages
