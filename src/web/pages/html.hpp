// Html: text that a browser may read as markup. It has no public constructor from a string: it comes out of
// escape(), of a rendered page (pages.hpp) or of word_text.hpp, and of nothing else.
#pragma once

#include <string>
#include <string_view>

namespace lb::pages {

class Html {
  public:
    Html() = default;
    const std::string& text() const& { return text_; }
    std::string text() && { return std::move(text_); }

  private:
    friend class HtmlMaker;  // make_html.hpp, which no other room can include
    explicit Html(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// & < > " ' as entities. For element text and for attribute values in double quotes.
Html escape(std::string_view text);

// What a reader must not miss: control characters, invisible characters and those that turn the direction of
// writing become marks such as [RLO] or [U+0007]; bytes that are no UTF-8 become U+FFFD. Line feed and tab
// stay. Joiners (U+200C, U+200D) stay too: names in some scripts and many emoji need them.
std::string with_marks(std::string_view text);

}  // namespace lb::pages
