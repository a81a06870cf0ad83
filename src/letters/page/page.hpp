// A page as it was read: its words with boxes, what kind of page it is, and what a person should know about
// it. Boxes are in pixels of the picture as it was sent (turned upright as its camera says), origin top left.
// Types only; who makes them is letters/recognition and letters/typeset, inside the reader.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "base/core/bytes.hpp"
#include "base/core/static_string.hpp"
#include "base/ipc/codec.hpp"

namespace lb::page {

inline constexpr std::size_t kMaxWords = 20'000;
inline constexpr std::size_t kMaxWordBytes = 400;
inline constexpr std::size_t kMaxPages = 60;
inline constexpr std::size_t kMaxPictureBytes = std::size_t{25} << 20U;  // of one file as sent
inline constexpr std::uint64_t kMaxPixels = 40'000'000;
inline constexpr std::uint32_t kMaxSide = 32'000;
inline constexpr std::uint32_t kShownSide = 2'400;  // longest side of the picture that people see and print

struct Box {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.x, m.y, m.width, m.height); }
    friend bool operator==(const Box&, const Box&) = default;
};

struct Word {
    Text<kMaxWordBytes> text;
    Box box;
    std::uint8_t confidence = 0;  // 0 to 100; a hint, never a verdict
    std::uint16_t line = 0;       // counted through the page
    std::uint16_t block = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.text, m.box, m.confidence, m.line, m.block); }
    friend bool operator==(const Word&, const Word&) = default;
};

enum class Class : std::uint8_t { typed = 1, handwritten, mixed, picture, blank };
bool is_valid(Class value);
StaticString class_name(Class value);

// What a person should look at. None of them stops a page by itself.
enum class Warning : std::uint8_t {
    part_unread = 1,      // ink that no confidently read word covers
    low_confidence,       // the engine itself is unsure
    handwriting,          // the reading is not to be relied on
    character_not_drawn,  // no font has it: the page shows a box with its number
    character_invisible,  // typed characters that take no room on paper
    too_many_words,       // the rest was left out
    low_resolution,       // letters are smaller than the engine can read well
};
bool is_valid(Warning value);
StaticString warning_name(Warning value);

// Why a document gave no page. Goes to a person as a reason.
enum class Unreadable : std::uint8_t {
    empty = 1,       // no bytes, or no text
    unknown_format,  // not one of the formats that are read
    broken,          // says that it is one, and does not decode
    too_large,       // over the caps: bytes, pixels, sides
    several_pages,   // more pages in one file than are read
    not_text,        // typed text that is not UTF-8, or holds control characters
    no_memory,       // the reader's limit was reached
    engine_failed,
};
bool is_valid(Unreadable value);
StaticString unreadable_name(Unreadable value);

struct Page {
    std::uint32_t width = 0;  // of the picture as sent; boxes lie inside
    std::uint32_t height = 0;
    Class page_class = Class::blank;
    std::uint8_t confidence = 0;  // of the words, weighted by length; 0 to 100
    List<Word, kMaxWords> words;
    List<Warning, 16> warnings;
    static constexpr auto fields(auto& m) {
        return std::tie(m.width, m.height, m.page_class, m.confidence, m.words, m.warnings);
    }
};

// Raw pixels, rows from the top without padding: 1 channel grey, 3 channels red green blue.
struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t channels = 1;
    Bytes pixels;
    std::size_t expected_bytes() const { return std::size_t{width} * height * channels; }
};

// The words in reading order as plain text: a blank between words, a line feed between lines, an empty line
// between blocks. `starts`, when given, gets each word's byte offset in it.
std::string plain_text(const Page& page, std::vector<std::size_t>* starts = nullptr);

// Holds for what a reader may say at all: boxes inside the page, text without control characters, words in
// order of their lines. Everything a reader answers goes through here before anybody believes it.
Result<> check(const Page& page);

// The same page with boxes for a picture of another size.
void rescale(Page& page, std::uint32_t width, std::uint32_t height);

}  // namespace lb::page
