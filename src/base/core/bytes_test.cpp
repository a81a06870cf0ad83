#include "bytes.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Bytes, spellings_come_back) {
    for (std::size_t length = 0; length < 40; ++length) {
        Bytes bytes;
        for (std::size_t i = 0; i < length; ++i) {
            bytes.push_back(static_cast<std::uint8_t>(i * 37 + length));
        }
        EXPECT_EQ(*from_hex(to_hex(bytes)), bytes);
        EXPECT_EQ(*from_base64(to_base64(bytes)), bytes);
        EXPECT_EQ(*from_base32(to_base32(bytes)), bytes);
    }
}

TEST(Bytes, base64_of_rfc_4648) {
    EXPECT_EQ(to_base64(as_bytes("foob")), "Zm9vYg==");
    EXPECT_EQ(to_base64(as_bytes("fooba")), "Zm9vYmE=");
    EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
}

TEST(Bytes, a_second_spelling_is_refused) {
    EXPECT_FALSE(from_base64("Zm9vYg"));    // no padding
    EXPECT_FALSE(from_base64("Zm9vYh=="));  // stray bits
    EXPECT_FALSE(from_base64("Zm9v=Yg="));  // padding inside
    EXPECT_FALSE(from_base64("Zm9-Yg=="));  // another alphabet
    EXPECT_FALSE(from_base64("===="));
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0G"));
    EXPECT_FALSE(from_hex("AB"));  // upper case is another spelling
    EXPECT_FALSE(from_base32("b"));
    EXPECT_FALSE(from_base32("ab"));
}

TEST(Bytes, numbers_are_big_endian) {
    Bytes out;
    append_be(out, 0x01020304, 4);
    EXPECT_EQ(out, (Bytes{1, 2, 3, 4}));
    EXPECT_EQ(read_be(out), 0x01020304U);
}

}  // namespace lb
