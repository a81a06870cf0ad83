#include "id.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Id, prints_as_26_letters_and_comes_back) {
    const ItemId id = ItemId::random();
    EXPECT_EQ(id.text().size(), 26U);
    EXPECT_EQ(*ItemId::from_text(id.text()), id);
}

TEST(Id, two_are_never_alike) {
    EXPECT_NE(ItemId::random(), ItemId::random());
}

TEST(Id, refuses_what_it_would_not_print) {
    EXPECT_FALSE(ItemId::from_text(""));
    EXPECT_FALSE(ItemId::from_text(std::string(26, 'A')));
    EXPECT_FALSE(ItemId::from_text(std::string(25, 'a')));
    EXPECT_FALSE(ItemId::from_text(std::string(26, 'b')));  // stray bits
}

}  // namespace lb
