// Draws typed text as pages, as people will see and print it. The words are the typed ones with their boxes
// from the layout: nothing is recognised again. What cannot be drawn or seen is drawn as a numbered box or
// left invisible, and in both cases the page carries a warning: nothing is dropped.
// Linked by the reader only; the font is loaded before the lock.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "letters/page/page.hpp"

namespace lb::typeset {

inline constexpr int kDpi = 200;
inline constexpr std::uint32_t kPageWidth = 1654;  // A4
inline constexpr std::uint32_t kPageHeight = 2339;

struct DrawnPage {
    page::Page page;
    page::Picture shown;  // grey
};

class Typesetter {
  public:
    // Loads DejaVu Sans and draws one page to make every library open what it needs.
    // Failure::unsupported when the font is not there.
    static Result<Typesetter> load();

    Typesetter(Typesetter&&) noexcept;
    Typesetter& operator=(Typesetter&&) noexcept;
    ~Typesetter();

    // UTF-8; line ends may be CR LF. Large print is 16 point, else 12.
    tl::expected<std::vector<DrawnPage>, page::Unreadable> draw(std::string_view text,
                                                                bool large_print) const;

  private:
    struct Inside;
    explicit Typesetter(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::typeset
