#include "codes.hpp"

#include <gtest/gtest.h>

namespace lb::office {

TEST(ItemCode, comes_back_however_it_is_typed) {
    const ItemId item = ItemId::random();
    const std::string code = item_code(item);
    EXPECT_EQ(read_item_code(code), code);
    std::string typed;
    for (const char c : code) {
        if (c != '-') {
            typed.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    EXPECT_EQ(read_item_code(" " + typed + "\r\n"), code);
}

TEST(ItemCode, one_wrong_letter_is_found_wherever_it_stands) {
    int missed = 0;
    for (int round = 0; round < 50; ++round) {
        const std::string code = item_code(ItemId::random());
        for (std::size_t at = 2; at < code.size(); ++at) {
            if (code[at] == '-') {
                continue;
            }
            for (const char other : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")) {
                std::string wrong = code;
                wrong[at] = other;
                missed += wrong != code && read_item_code(wrong) ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(missed, 0);
}

TEST(ItemCode, other_codes_are_not_items) {
    EXPECT_FALSE(read_item_code(""));
    EXPECT_FALSE(read_item_code("L-ABCD-EFG-H"));
    EXPECT_FALSE(read_item_code("I-ABCD-EFG"));
    EXPECT_FALSE(read_item_code("I-ABCD-1FG-H"));
}

TEST(LabelCode, is_typed_in_short_or_scanned_whole) {
    EXPECT_EQ(read_label_code(" abcd-efgh\n"), "ABCDEFGH");
    EXPECT_EQ(read_label_code("LB1:abcdefghijklmnopqrstuvwxyz"), "ABCDEFGH");
    EXPECT_FALSE(read_label_code(""));
    EXPECT_FALSE(read_label_code("ABCD-EFG"));
    EXPECT_FALSE(read_label_code("ABCD-EF18"));
    EXPECT_FALSE(read_label_code("LB1:ABCDEFGH"));
}

}  // namespace lb::office
