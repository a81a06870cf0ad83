#include "page.hpp"

#include <gtest/gtest.h>

namespace lb::page {
namespace {

Word word(const char* text, Box box, std::uint16_t line = 0, std::uint16_t block = 0) {
    return {text, box, 90, line, block};
}

Page page_of(std::vector<Word> words) {
    Page page;
    page.width = 100;
    page.height = 200;
    page.page_class = Class::typed;
    page.words = std::move(words);
    return page;
}

}  // namespace

TEST(Page, text_has_lines_and_blocks_and_knows_where_each_word_starts) {
    const Page page = page_of({word("Dear", {0, 0, 9, 9}), word("Sam", {10, 0, 9, 9}),
                               word("thanks", {0, 10, 9, 9}, 1), word("Mum", {0, 40, 9, 9}, 2, 1)});
    std::vector<std::size_t> starts;
    EXPECT_EQ(plain_text(page, &starts), "Dear Sam\nthanks\n\nMum");
    EXPECT_EQ(starts, (std::vector<std::size_t>{0, 5, 9, 17}));
}

TEST(Page, words_outside_or_out_of_order_are_refused) {
    EXPECT_TRUE(check(page_of({word("a", {0, 0, 100, 200})})));
    EXPECT_FALSE(check(page_of({word("a", {1, 0, 100, 1})})));
    EXPECT_FALSE(check(page_of({word("a", {101, 0, 0, 1})})));
    EXPECT_FALSE(check(page_of({word("a", {1, 0, 0xFFFFFFFF, 1})})));
    EXPECT_FALSE(check(page_of({word("a", {0, 0, 1, 1}, 2), word("b", {0, 0, 1, 1}, 1)})));
    EXPECT_FALSE(check(page_of({word("", {0, 0, 1, 1})})));
    EXPECT_FALSE(check(page_of({word("a b", {0, 0, 1, 1})})));
    EXPECT_FALSE(check(page_of({word("a\x1b[0m", {0, 0, 1, 1})})));
}

TEST(Page, sizes_that_no_picture_has_are_refused) {
    Page page = page_of({});
    page.width = 0;
    EXPECT_FALSE(check(page));
    page.width = 32'000;
    page.height = 32'000;
    EXPECT_FALSE(check(page));
}

TEST(Page, boxes_stay_inside_when_the_picture_is_made_smaller) {
    Page page = page_of({word("a", {99, 199, 1, 1}), word("b", {0, 0, 100, 200}, 1)});
    rescale(page, 33, 66);
    EXPECT_TRUE(check(page));
    EXPECT_EQ(page.words.value[1].box, (Box{0, 0, 33, 66}));
}

TEST(Page, comes_back_from_its_bytes) {
    const Page page = page_of({word("D\u0175r", {1, 2, 3, 4}, 5, 1)});
    const auto again = decode<Page>(encode(page));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->words.value, page.words.value);
}

}  // namespace lb::page
