// Reads a page: decodes a picture, cleans it, recognises its words and says what it could not read.
// Linked by the reader only, which is locked before the first byte of a document comes. Never takes a path,
// an address or a setting from outside; keeps nothing between two pages.
// What the steps are worth: docs/adr/0061-cleaning-of-pages.md.
#pragma once

#include <memory>

#include "letters/page/page.hpp"

namespace lb::recognition {

struct Read {
    page::Page page;
    page::Picture shown;  // what people see: the whole picture upright, at most kShownSide long
};

class Recogniser {
  public:
    // Loads the models from where Debian's packages put them; nothing is opened later.
    // Failure::unsupported when they are not there.
    static Result<Recogniser> load();

    Recogniser(Recogniser&&) noexcept;
    Recogniser& operator=(Recogniser&&) noexcept;
    ~Recogniser();

    // One JPEG, PNG or one-page TIFF, from memory. `welsh`: read with both languages at once.
    tl::expected<Read, page::Unreadable> read(ByteView encoded, bool welsh);

  private:
    struct Inside;
    explicit Recogniser(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// Decodes without reading, as the outgoing copy needs it: the picture that people saw.
tl::expected<page::Picture, page::Unreadable> decode_shown(ByteView encoded);

}  // namespace lb::recognition
