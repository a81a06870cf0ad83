#include "fold.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using lb::matcher::Gap;

std::string letters(std::string_view text) {
    std::string folded;
    for (const auto& glyph : lb::matcher::fold(text)) {
        folded += glyph.c;
    }
    return folded;
}

TEST(Fold, drops_case_marks_and_everything_between) {
    EXPECT_EQ(letters("Ll\u00E2n-y\u202Fm\u00F4r"), "llanymor");
    EXPECT_EQ(letters("Stra\u00DFe, \u0141\u00F3d\u017A 7"), "strasselodz7");
    EXPECT_EQ(letters("e\u0301te\u0301"), "ete");
    EXPECT_EQ(letters("\uFB01sh"), "fish");
}

TEST(Fold, sees_through_other_alphabets) {
    EXPECT_EQ(letters("\u0421\u0430t"), "cat");                   // Cyrillic
    EXPECT_EQ(letters("\u039F\u03BF"), "oo");                     // Greek
    EXPECT_EQ(letters("\uFF27\uFF4F\uFF14"), "go4");              // full width
    EXPECT_EQ(letters("\U0001D400\U0001D41B\U0001D7D8"), "ab0");  // mathematical
}

TEST(Fold, keeps_the_bytes_and_the_gaps) {
    const auto folded = lb::matcher::fold("\u00E9 b\nc\u00ADd");
    ASSERT_EQ(folded.size(), 4u);
    EXPECT_EQ(folded[0].start, 0u);
    EXPECT_EQ(folded[0].end, 2u);
    EXPECT_EQ(folded[0].before, Gap::blank);
    EXPECT_EQ(folded[1].before, Gap::blank);
    EXPECT_EQ(folded[2].before, Gap::line_end);
    EXPECT_EQ(folded[3].before, Gap::none);  // a soft hyphen parts nothing
    EXPECT_EQ(folded[3].end, 9u);
}

}  // namespace
