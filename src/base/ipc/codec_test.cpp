#include "codec.hpp"

#include <gtest/gtest.h>

#include <random>

namespace lb {

namespace {

enum class Colour : std::uint8_t { red = 1, green = 2 };
bool is_valid(Colour colour) {
    return colour == Colour::red || colour == Colour::green;
}

struct Inner {
    std::uint16_t number = 0;
    Text<8> text;
    static constexpr auto fields(auto& m) { return std::tie(m.number, m.text); }
    friend bool operator==(const Inner&, const Inner&) = default;
};

struct Outer {
    std::uint8_t a = 0;
    std::uint64_t b = 0;
    ItemId id;
    Colour colour = Colour::red;
    Blob<16> blob;
    List<Inner, 4> list;
    static constexpr auto fields(auto& m) { return std::tie(m.a, m.b, m.id, m.colour, m.blob, m.list); }
    friend bool operator==(const Outer&, const Outer&) = default;
};

struct Short {
    Text<8> text;
    static constexpr auto fields(auto& m) { return std::tie(m.text); }
};

Outer sample() {
    return {7,
            1ULL << 60U,
            ItemId::random(),
            Colour::green,
            Bytes{1, 2, 3},
            std::vector<Inner>{{5, "five"}, {6, ""}}};
}

Bytes plain(const WipedBytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST(Codec, gives_back_what_it_was_given) {
    const Outer message = sample();
    const auto back = decode<Outer>(plain(encode(message)));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, message);
}

TEST(Codec, refuses_every_prefix_and_every_tail) {
    const Bytes bytes = plain(encode(sample()));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(decode<Outer>(ByteView(bytes).first(size))) << size;
    }
    Bytes longer = bytes;
    longer.push_back(0);
    EXPECT_FALSE(decode<Outer>(longer));
}

TEST(Codec, refuses_what_is_over_a_bound) {
    Bytes bytes;
    append_be(bytes, 9, 4);
    bytes.insert(bytes.end(), 9, 'x');
    EXPECT_FALSE(decode<Short>(bytes));
    EXPECT_THROW(encode(Short{std::string(9, 'x')}), Fatal);
}

TEST(Codec, refuses_bad_utf8_and_unknown_enum_values) {
    Outer message = sample();
    Bytes bytes = plain(encode(message));
    bytes[1 + 8 + 16] = 3;  // the colour
    EXPECT_FALSE(decode<Outer>(bytes));
    const Bytes text{0, 1, 0, 0, 0, 1, 0xFF};
    EXPECT_FALSE(decode<Inner>(text));
}

// Whatever bytes are accepted are the bytes that encode writes.
TEST(Codec, has_one_canonical_form) {
    std::mt19937 random(20261124);
    const Bytes bytes = plain(encode(sample()));
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        Bytes mutant = bytes;
        for (int i = 0; i < 1 + round % 3; ++i) {
            mutant[random() % mutant.size()] = static_cast<std::uint8_t>(random());
        }
        if (const auto message = decode<Outer>(mutant)) {
            ++accepted;
            EXPECT_EQ(plain(encode(*message)), mutant);
        }
    }
    EXPECT_GT(accepted, 100);
}

}  // namespace lb
