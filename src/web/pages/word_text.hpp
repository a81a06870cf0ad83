// The words of a page as they were read, as markup beside the page's picture: a line is a <p>, a word a
// <span> that the picture's frames are tied to, so that speech reads sentences and a link can show a word's
// place. Offsets come from data: what does not fit the text is cut to fit and never trusted. The text itself
// is a stranger's and only ever escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html.hpp"

namespace lb::pages {

struct TextWord {
    std::size_t start = 0, end = 0;  // bytes, end exclusive
    std::uint32_t x = 0, y = 0, width = 0, height = 0;
    bool doubtful = false;
    bool linked = false;  // leads to its frame; few are, because each is a stop for the Tab key
};

struct TextMark {
    enum class Look : std::uint8_t { flag, stop, hit };
    std::size_t start = 0, end = 0;
    Look look = Look::flag;
    std::uint32_t number = 0;  // of the flag that its chip leads to; 0: no chip
    std::string chip_label;    // what is read out for the chip
};

struct MarkedText {
    std::string_view text;
    std::vector<TextWord> words;
    std::vector<TextMark> marks;
    std::uint32_t width = 0, height = 0;  // of the picture
};

// Word n is #w<n>, flag n's chip #m<n>; both are counted as given, words from 0.
Html word_text(const MarkedText& page);

// The frames over the picture, #b<n> for word n: of words that are linked or marked.
Html word_frames(const MarkedText& page);

}  // namespace lb::pages
