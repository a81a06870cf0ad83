#include "typeset.hpp"

#include <gtest/gtest.h>

#include "base/core/text.hpp"
#include "tokens.hpp"

namespace lb::typeset {
namespace {

using page::Warning;

std::vector<DrawnPage> drawn(std::string_view text, bool large = false) {
    static const auto typesetter = Typesetter::load();
    EXPECT_TRUE(typesetter);
    auto pages = typesetter->draw(text, large);
    EXPECT_TRUE(pages);
    return pages ? std::move(*pages) : std::vector<DrawnPage>{};
}

std::string words_of(const std::vector<DrawnPage>& pages) {
    std::string all;
    for (const DrawnPage& page : pages) {
        for (const page::Word& word : page.page.words.value) {
            all += all.empty() ? "" : " ";
            all += word.text.view();
        }
    }
    return all;
}

bool warns(const DrawnPage& page, Warning warning) {
    const auto& all = page.page.warnings.value;
    return std::find(all.begin(), all.end(), warning) != all.end();
}

// Ink inside a box, as a share of its pixels.
double ink_in(const DrawnPage& page, const page::Box& box) {
    std::size_t dark = 0;
    for (std::size_t y = box.y; y < box.y + box.height; ++y) {
        for (std::size_t x = box.x; x < box.x + box.width; ++x) {
            dark += page.shown.pixels[y * page.shown.width + x] < 128 ? 1U : 0U;
        }
    }
    return static_cast<double>(dark) / std::max(1.0, 1.0 * box.width * box.height);
}

}  // namespace

TEST(Typeset, the_words_are_the_typed_ones) {
    const auto pages = drawn("Annwyl Si\xC3\xB4n,\r\n\r\n  Mae'r t\u0177 yn fawr.\r\nfflat \u00A37.50");
    EXPECT_EQ(words_of(pages), "Annwyl Si\xC3\xB4n, Mae'r t\u0177 yn fawr. fflat \u00A37.50");
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_TRUE(check(pages[0].page));
    EXPECT_TRUE(pages[0].page.warnings.value.empty());
    EXPECT_EQ(plain_text(pages[0].page), "Annwyl Si\xC3\xB4n,\n\nMae'r t\u0177 yn fawr.\nfflat \u00A37.50");
}

TEST(Typeset, every_word_stands_where_its_box_says) {
    const auto pages = drawn("Dear Sam, thank you for the drawing of the lighthouse.\n\nLove, Dad");
    ASSERT_EQ(pages.size(), 1U);
    double inside = 0;
    for (const page::Word& word : pages[0].page.words.value) {
        EXPECT_GT(ink_in(pages[0], word.box), 0.03) << word.text.value;
        inside += ink_in(pages[0], word.box) * word.box.width * word.box.height;
    }
    const double all = ink_in(pages[0], {0, 0, kPageWidth, kPageHeight}) * kPageWidth * kPageHeight;
    EXPECT_GT(inside / all, 0.97);
}

TEST(Typeset, a_long_letter_has_several_pages_and_loses_no_word) {
    std::string text;
    for (int i = 0; i < 1500; ++i) {
        text += "word" + std::to_string(i) + (i % 40 == 39 ? "\n\n" : " ");
    }
    text.pop_back();
    const auto pages = drawn(text);
    EXPECT_GT(pages.size(), 2U);
    std::string expected;
    for (const char c : text) {
        if (c != '\n') {
            expected += c;
        } else if (expected.back() != ' ') {
            expected += ' ';
        }
    }
    while (expected.back() == ' ') {
        expected.pop_back();
    }
    EXPECT_EQ(words_of(pages), expected);
    for (const DrawnPage& page : pages) {
        EXPECT_TRUE(check(page.page));
    }
}

TEST(Typeset, a_word_longer_than_a_line_stays_one_word) {
    const std::string word(300, 'm');
    const auto pages = drawn("see " + word + " here");
    EXPECT_EQ(words_of(pages), "see " + word + " here");
    EXPECT_GT(pages[0].page.words.value[1].box.height, 100U);
}

TEST(Typeset, what_no_font_can_draw_is_kept_and_said) {
    const auto pages = drawn("look: \u6F22\u5B57");
    EXPECT_EQ(words_of(pages), "look: \u6F22\u5B57");
    EXPECT_TRUE(warns(pages[0], Warning::character_not_drawn));
    EXPECT_GT(ink_in(pages[0], pages[0].page.words.value[1].box), 0.03);
    EXPECT_FALSE(warns(drawn("look: \u0175")[0], Warning::character_not_drawn));
}

TEST(Typeset, what_nobody_can_see_is_kept_and_said) {
    const auto pages = drawn("hid\u200Bden");
    EXPECT_EQ(words_of(pages), "hid\u200Bden");
    EXPECT_TRUE(warns(pages[0], Warning::character_invisible));
    EXPECT_FALSE(warns(pages[0], Warning::character_not_drawn));
}

TEST(Typeset, bytes_that_are_no_text_are_refused) {
    const auto typesetter = Typesetter::load();
    ASSERT_TRUE(typesetter);
    EXPECT_EQ(typesetter->draw("\xFF\xFE", false).error(), page::Unreadable::not_text);
    EXPECT_EQ(typesetter->draw("a\x1b[31m", false).error(), page::Unreadable::not_text);
    EXPECT_EQ(typesetter->draw(std::string_view("a\0b", 3), false).error(), page::Unreadable::not_text);
    EXPECT_EQ(typesetter->draw("", false).error(), page::Unreadable::empty);
    EXPECT_EQ(typesetter->draw(" \n\n ", false).error(), page::Unreadable::empty);
    EXPECT_EQ(typesetter->draw(std::string(60 * 60, '\n') + "x", false).error(), page::Unreadable::too_large);
}

TEST(Typeset, tokens_know_their_paragraphs) {
    const auto tokens = tokens_of("a b\nc\n\n\n d", 100);
    ASSERT_EQ(tokens.size(), 4U);
    EXPECT_EQ(tokens[2].paragraph, 0U);
    EXPECT_EQ(tokens[3].paragraph, 1U);
    EXPECT_EQ(tokens_of(std::string(250, 'x'), 100).size(), 3U);
}

}  // namespace lb::typeset
