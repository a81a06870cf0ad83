// What was read on a page, as it is kept: sealed under the item key, in the message codec's bytes. The text
// is the record; words point into it by byte offset and into the picture by box. Boxes are pixels of the
// stored page picture, origin top left.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"

namespace lb::page_words {

inline constexpr std::size_t kMaxWords = 20'000;  // on a page
inline constexpr std::size_t kMaxTextBytes = std::size_t{512} << 10U;

enum class PageClass : std::uint8_t { typed = 1, handwritten = 2, mixed = 3, picture = 4, blank = 5 };
constexpr bool is_valid(PageClass page) {
    return page >= PageClass::typed && page <= PageClass::blank;
}

struct Box {
    std::uint32_t x = 0, y = 0, width = 0, height = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.x, m.y, m.width, m.height); }
    friend bool operator==(const Box&, const Box&) = default;
};

struct Word {
    std::uint32_t start = 0, end = 0;  // bytes in the page's text, end exclusive
    Box box;
    std::uint16_t confidence_mille = 1000;
    std::uint16_t line = 0, block = 0;
    static constexpr auto fields(auto& m) {
        return std::tie(m.start, m.end, m.box, m.confidence_mille, m.line, m.block);
    }
    friend bool operator==(const Word&, const Word&) = default;
};

struct Page {
    std::uint32_t width = 0, height = 0;
    PageClass page_class = PageClass::typed;
    std::uint16_t confidence_mille = 0;
    Text<kMaxTextBytes> text;
    List<Word, kMaxWords> words;
    static constexpr auto fields(auto& m) {
        return std::tie(m.width, m.height, m.page_class, m.confidence_mille, m.text, m.words);
    }
};

// A flag's place in its page's text; both 0 when the flag is about the whole page.
struct Span {
    std::uint32_t start = 0, end = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.start, m.end); }
};

// What the matcher pointed at, split by page. For the lead alone.
struct MatchedSpan {
    std::uint16_t page = 0;
    Span span;
    std::uint8_t hit_class = 0;  // vault::HitClass
    static constexpr auto fields(auto& m) { return std::tie(m.page, m.span, m.hit_class); }
};
struct Matches {
    List<MatchedSpan, 64> spans;
    static constexpr auto fields(auto& m) { return std::tie(m.spans); }
};

// Between the texts of two pages wherever a whole item's text is one string (commitment, matcher).
inline constexpr char kPageBreak = '\f';

}  // namespace lb::page_words
