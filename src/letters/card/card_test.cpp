#include "card.hpp"

#include <gtest/gtest.h>

#include <set>

#include "words.hpp"

namespace lb::card {

TEST(Card, opens_with_its_words_however_they_are_typed) {
    ASSERT_TRUE(start_sodium());
    const auto made = make();
    ASSERT_TRUE(made);
    std::string typed = "  ";
    for (const char c : made->words.view()) {
        typed.push_back(c == ' ' ? '-' : static_cast<char>(c - 'a' + 'A'));
    }
    EXPECT_TRUE(fits(made->hash, plain_words(typed)));
    EXPECT_FALSE(fits(made->hash, plain_words("not these four words")));
    EXPECT_EQ(copy_bytes(key_pair(plain_words(typed), made->salt)->public_half().bytes()), made->public_key);
    EXPECT_EQ(plain_number("012 34-56"), "0123456");
}

TEST(Card, words_are_plain_and_different) {
    std::set<std::string_view> words;
    for (std::uint32_t i = 0; i < kCardWords; ++i) {
        const std::string_view word = card_word(i);
        EXPECT_GE(word.size(), 3U) << word;
        EXPECT_LE(word.size(), 9U) << word;
        EXPECT_EQ(plain_words(word).view(), word);
        words.insert(word);
    }
    EXPECT_EQ(words.size(), kCardWords);
    EXPECT_GT(kCardWords, 7700U);
}

}  // namespace lb::card
