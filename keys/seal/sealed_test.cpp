#include "sealed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "purpose.hpp"
#include "vectors.hpp"

namespace {

using lb::Bytes;
using lb::ByteView;
using lb::seal::Aad;
using lb::seal::Bucket;
using lb::seal::KeyFor;
using lb::seal::KeyId;
using lb::seal::NamedKey;
namespace raw = lb::seal::raw;
namespace vec = lb::seal::testing;

NamedKey named(const lb::Json& object, std::string_view key, std::string_view id) {
    return {KeyId::from_bytes(vec::hex_at(object, id)).value(), vec::key_at(object, key)};
}

const Aad kPlace{.centre = "c01",
                 .table = "address",
                 .column = "lines",
                 .row = "17",
                 .case_id = "ca5e",
                 .side = "b",
                 .version = "2",
                 .part = "0"};

TEST(Field, aad_has_the_bytes_of_the_vector) {
    const lb::Json& field = *vec::vectors().find("field");
    EXPECT_EQ(encode(vec::aad_at(field)), vec::hex_at(field, "aad"));
}

TEST(Field, vector_opens) {
    const lb::Json& field = *vec::vectors().find("field");
    const auto plain = raw::open_field(named(field, "key", "key_id"), encode(vec::aad_at(field)),
                                       vec::hex_at(field, "sealed"));
    ASSERT_TRUE(plain);
    EXPECT_TRUE(std::ranges::equal(*plain, vec::hex_at(field, "plain")));
}

TEST(Field, each_dimension_changed_does_not_open) {
    const lb::Json& field = *vec::vectors().find("field");
    const auto& wrong = field.find("must_not_open_with_aad")->items();
    ASSERT_EQ(wrong.size(), 13U);
    for (const lb::Json& one : wrong) {
        EXPECT_FALSE(raw::open_field(named(field, "key", "key_id"), vec::hex_at(one, "aad"),
                                     vec::hex_at(field, "sealed")))
            << one.find("changed")->text_or("");
    }
}

TEST(Field, each_dimension_of_the_struct_reaches_the_bytes) {
    std::vector<Bytes> seen{encode(Aad{})};
    for (std::string Aad::*dimension :
         {&Aad::format, &Aad::purpose, &Aad::centre, &Aad::table, &Aad::column, &Aad::row, &Aad::case_id,
          &Aad::item, &Aad::side, &Aad::version, &Aad::keyid, &Aad::part}) {
        Aad aad;
        aad.*dimension = "x";
        const Bytes bytes = encode(aad);
        EXPECT_EQ(std::ranges::count(seen, bytes), 0);
        seen.push_back(bytes);
    }
}

TEST(Field, damaged_vectors_do_not_open) {
    const lb::Json& field = *vec::vectors().find("field");
    for (const lb::Json& one : field.find("must_not_open")->items()) {
        EXPECT_FALSE(raw::open_field(named(field, "key", "key_id"), encode(vec::aad_at(field)),
                                     vec::hex_at(one, "sealed")))
            << one.find("why")->text_or("");
    }
}

TEST(Field, comes_back_and_hides_its_length_in_a_bucket) {
    const auto key = KeyFor<lb::seal::VaultAddress>::random();
    for (const std::size_t length : {0U, 1U, 251U, 252U, 253U, 1000U}) {
        const Bytes plain(length, 'a');
        const auto sealed = seal_field(key, kPlace, Bucket::address, plain);
        ASSERT_TRUE(sealed);
        EXPECT_EQ((sealed->bytes.size() - 52) % 256, 0U);
        const auto opened = open_field(key, kPlace, *sealed);
        ASSERT_TRUE(opened);
        EXPECT_TRUE(std::ranges::equal(*opened, plain));
    }
    EXPECT_EQ(seal_field(key, kPlace, Bucket::address, Bytes(251))->bytes.size(),
              seal_field(key, kPlace, Bucket::address, Bytes(1))->bytes.size());
}

TEST(Field, another_key_or_key_id_does_not_open) {
    const auto key = KeyFor<lb::seal::VaultAddress>::random();
    const auto sealed = seal_field(key, kPlace, Bucket::names, lb::as_bytes("Nowhere"));
    EXPECT_FALSE(open_field(KeyFor<lb::seal::VaultAddress>::random(), kPlace, *sealed));
    const KeyFor<lb::seal::VaultAddress> renamed(NamedKey{KeyId::random(), key.named().key.clone()});
    EXPECT_FALSE(open_field(renamed, kPlace, *sealed));
}

TEST(Field, padding_that_is_not_zero_is_refused) {
    const NamedKey key = NamedKey::random();
    Bytes inner(32, 0);
    inner[3] = 1;
    inner[4] = 'a';
    EXPECT_TRUE(raw::open_field(key, {}, raw::seal("LBF1", key.id, key.key, {}, inner)));
    inner[31] = 1;
    EXPECT_FALSE(raw::open_field(key, {}, raw::seal("LBF1", key.id, key.key, {}, inner)));
}

TEST(Field, length_beyond_the_bucket_is_refused) {
    const NamedKey key = NamedKey::random();
    Bytes inner(32, 0);
    inner[3] = 29;
    EXPECT_FALSE(raw::open_field(key, {}, raw::seal("LBF1", key.id, key.key, {}, inner)));
    EXPECT_FALSE(raw::open_field(key, {}, raw::seal("LBF1", key.id, key.key, {}, Bytes(31))));
    EXPECT_FALSE(raw::open_field(key, {}, raw::seal("LBF1", key.id, key.key, {}, Bytes{})));
}

TEST(Wrap, vector_opens) {
    const lb::Json& wrap = *vec::vectors().find("wrap");
    const Bytes aad = encode(vec::aad_at(wrap));
    EXPECT_EQ(aad, vec::hex_at(wrap, "aad"));
    const auto key = raw::unwrap_key(named(wrap, "kek", "kek_id"), aad, vec::hex_at(wrap, "wrapped"));
    ASSERT_TRUE(key);
    key->use([&](ByteView bytes) { EXPECT_TRUE(std::ranges::equal(bytes, vec::hex_at(wrap, "key"))); });
}

TEST(Wrap, comes_back_and_only_at_its_place) {
    const auto outer = KeyFor<lb::seal::ItemWrap>::random();
    const auto inner = KeyFor<lb::seal::CaseWrap>::random();
    const auto wrapped = wrap_key(outer, kPlace, inner);
    EXPECT_EQ(wrapped.bytes.size(), 84U);
    const auto opened = unwrap_key(outer, kPlace, wrapped);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->id(), inner.id());
    Aad elsewhere = kPlace;
    elsewhere.case_id = "other";
    EXPECT_FALSE(unwrap_key(outer, elsewhere, wrapped));
    auto renamed = wrapped;
    renamed.id = KeyId::random();
    EXPECT_FALSE(unwrap_key(outer, kPlace, renamed));
    auto cut = wrapped;
    cut.bytes.pop_back();
    EXPECT_FALSE(unwrap_key(outer, kPlace, cut));
}

TEST(Wrap, each_flipped_bit_is_refused) {
    const auto outer = KeyFor<lb::seal::ItemWrap>::random();
    const auto wrapped = wrap_key(outer, kPlace, KeyFor<lb::seal::CaseWrap>::random());
    for (std::size_t bit = 0; bit < wrapped.bytes.size() * 8; ++bit) {
        auto damaged = wrapped;
        damaged.bytes[bit / 8] = static_cast<std::uint8_t>(damaged.bytes[bit / 8] ^ (1U << (bit % 8)));
        EXPECT_FALSE(unwrap_key(outer, kPlace, damaged)) << bit;
    }
}

TEST(NamedKeys, packed_key_comes_back) {
    const NamedKey key = NamedKey::random();
    const auto packed = pack(key);
    const auto back = lb::seal::unpack(packed);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->id, key.id);
    EXPECT_EQ(pack(*back), packed);
    EXPECT_FALSE(lb::seal::unpack(ByteView(packed).first(39)));
}

}  // namespace
