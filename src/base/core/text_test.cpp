#include "text.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Text, accepts_utf8_and_nothing_else) {
    EXPECT_TRUE(is_utf8("caf\xC3\xA9 \xF0\x9F\x98\x80"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
    EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xC3"));              // cut
}

TEST(Text, code_points_come_back) {
    for (const char32_t value : {U'a', U'é', U'€', U'😀'}) {
        std::string text;
        append_utf8(text, value);
        EXPECT_EQ(code_point_at(text, 0).value, value);
        EXPECT_EQ(code_point_at(text, 0).bytes, text.size());
    }
}

TEST(Text, decimals_have_one_spelling) {
    EXPECT_EQ(parse_decimal("0", 10), 0U);
    EXPECT_EQ(parse_decimal("18446744073709551615", UINT64_MAX), UINT64_MAX);
    for (const char* bad : {"", "+1", "-1", "01", " 1", "1 ", "1.0", "18446744073709551616"}) {
        EXPECT_FALSE(parse_decimal(bad, UINT64_MAX)) << bad;
    }
    EXPECT_FALSE(parse_decimal("11", 10));
}

TEST(Text, splits_and_trims) {
    EXPECT_EQ(split("a,,b", ',').size(), 3U);
    EXPECT_EQ(trim(" \n a b\t"), "a b");
    EXPECT_EQ(trim("  "), "");
}

}  // namespace lb
