#include "pair_slot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/core/json.hpp"

namespace {

using lb::Bytes;
using lb::ByteView;
using lb::Json;
using lb::Key;
using lb::WipedText;
using lb::unlock::Cost;

const bool kSlotTestsStarted = lb::start_sodium().has_value();

Json pair_vector() {
    std::ifstream file(LB_SOURCE_DIR "/tests/data/seal/seal.json");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return *lb::parse_json(text).value().find("pair_slot");
}

Bytes hex_at(const Json& json, std::string_view name) {
    return lb::from_hex(json.find(name)->text_or("")).value();
}

Key custodian_key(const Json& vector, std::size_t index) {
    const Json& custodian = vector.find("custodians")->items()[index];
    const WipedText passphrase(custodian.find("passphrase")->text_or(""));
    return lb::unlock::stretch(passphrase, hex_at(custodian, "salt"), Cost{2, 8388608}).value();
}

TEST(PairSlot, argon2id_gives_the_keys_of_the_vector) {
    const Json vector = pair_vector();
    for (const std::size_t i : {0U, 1U}) {
        custodian_key(vector, i).use([&](ByteView key) {
            EXPECT_TRUE(std::ranges::equal(key, hex_at(vector.find("custodians")->items()[i], "key")));
        });
    }
}

TEST(PairSlot, vector_opens_whoever_comes_first) {
    const Json vector = pair_vector();
    const Key a = custodian_key(vector, 0);
    const Key b = custodian_key(vector, 1);
    lb::unlock::pair_key({"b", b}, {"a", a}).use([&](ByteView key) {
        EXPECT_TRUE(std::ranges::equal(key, hex_at(vector, "pair_key")));
    });
    for (const bool swapped : {false, true}) {
        const lb::unlock::Half first{swapped ? "b" : "a", swapped ? b : a};
        const lb::unlock::Half second{swapped ? "a" : "b", swapped ? a : b};
        const auto root = lb::unlock::open_slot(first, second, "c01", hex_at(vector, "slot"));
        ASSERT_TRUE(root);
        root->use([&](ByteView key) { EXPECT_TRUE(std::ranges::equal(key, hex_at(vector, "root"))); });
    }
}

TEST(PairSlot, vector_stays_shut_for_another_centre_name_or_key) {
    const Json vector = pair_vector();
    const Bytes slot = hex_at(vector, "slot");
    const Key a = custodian_key(vector, 0);
    const Key b = custodian_key(vector, 1);
    EXPECT_FALSE(lb::unlock::open_slot({"a", a}, {"b", b}, "c02", slot));
    EXPECT_FALSE(lb::unlock::open_slot({"a", a}, {"c", b}, "c01", slot));
    EXPECT_FALSE(lb::unlock::open_slot({"a", b}, {"b", a}, "c01", slot));
}

}  // namespace
