#include "box.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "vectors.hpp"

namespace {

using lb::Bytes;
using lb::seal::Aad;
using lb::seal::KeyFor;
using lb::seal::KeyPair;
using lb::seal::SubmissionContent;
namespace raw = lb::seal::raw;
namespace vec = lb::seal::testing;

const Aad kBoxPlace{.centre = "c01", .table = "submission", .column = "key", .row = "abc"};

TEST(Box, vector_opens_with_the_pair_made_from_its_seed) {
    const lb::Json& box = *vec::vectors().find("sealed_box");
    const KeyPair pair = KeyPair::from_seed(vec::key_at(box, "seed"));
    EXPECT_TRUE(std::ranges::equal(pair.public_half().bytes(), vec::hex_at(box, "public")));
    const auto plain = raw::open_sealed(pair, vec::aad_at(box), vec::hex_at(box, "sealed"));
    ASSERT_TRUE(plain);
    EXPECT_TRUE(std::ranges::equal(*plain, vec::hex_at(box, "plain")));
}

TEST(Box, damaged_vectors_do_not_open) {
    const lb::Json& box = *vec::vectors().find("sealed_box");
    const KeyPair pair = KeyPair::from_seed(vec::key_at(box, "seed"));
    for (const lb::Json& one : box.find("must_not_open")->items()) {
        EXPECT_FALSE(raw::open_sealed(pair, vec::aad_at(box), vec::hex_at(one, "sealed")))
            << one.find("why")->text_or("");
    }
}

TEST(Box, opens_only_where_it_was_sealed_for) {
    const KeyPair pair = KeyPair::random();
    const auto box = seal_to_public<SubmissionContent>(pair.public_half(), kBoxPlace, lb::as_bytes("hello"));
    ASSERT_TRUE(box);
    EXPECT_TRUE(open_sealed(pair, kBoxPlace, *box));
    Aad elsewhere = kBoxPlace;
    elsewhere.row = "abd";
    EXPECT_FALSE(open_sealed(pair, elsewhere, *box));
    elsewhere.row = "abcx";
    EXPECT_FALSE(open_sealed(pair, elsewhere, *box));
    EXPECT_FALSE(open_sealed(KeyPair::random(), kBoxPlace, *box));
}

TEST(Box, one_off_key_comes_back) {
    const KeyPair pair = KeyPair::random();
    const auto key = KeyFor<SubmissionContent>::random();
    const auto box = seal_key_to_public(pair.public_half(), kBoxPlace, key);
    ASSERT_TRUE(box);
    const auto back = open_sealed_key(pair, kBoxPlace, *box);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->id(), key.id());
    EXPECT_EQ(pack(back->named()), pack(key.named()));
}

TEST(Box, a_public_key_of_zeros_is_refused) {
    const auto zeros = lb::seal::PublicKey::from_bytes(Bytes(32));
    ASSERT_TRUE(zeros);
    EXPECT_FALSE(seal_to_public<SubmissionContent>(*zeros, kBoxPlace, lb::as_bytes("hello")));
    EXPECT_FALSE(lb::seal::PublicKey::from_bytes(Bytes(31)));
}

}  // namespace
