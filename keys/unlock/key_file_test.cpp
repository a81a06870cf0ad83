#include "key_file.hpp"

#include <gtest/gtest.h>

#include "keys/testing/low_floor.hpp"

namespace {

using lb::Bytes;
using lb::ByteView;
using lb::Failure;
using lb::WipedText;
using lb::tree::Root;
using lb::unlock::Centre;
using lb::unlock::Cost;
using lb::unlock::Custodian;
using lb::unlock::Floor;
using lb::unlock::KeyFile;
using lb::unlock::LowFloorForTests;
using lb::unlock::Mark;

const bool kFileTestsStarted = lb::start_sodium().has_value();
const Centre kCentre{"c01", Mark::demo};
constexpr Floor kLow = LowFloorForTests::floor();

std::string passphrase_of(std::size_t i) {
    return "paper boat number " + std::to_string(i);
}

Custodian custodian(std::size_t i) {
    return {"cu-" + std::to_string(i), WipedText(passphrase_of(i))};
}

std::vector<Custodian> custodians(std::size_t count) {
    std::vector<Custodian> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back(custodian(i));
    }
    return out;
}

Bytes some_file(const Root& root, std::size_t count = 3) {
    return make_key_file(root, kCentre, custodians(count), LowFloorForTests::kCost, kLow).value();
}

bool same_keys(const Root& a, const Root& b) {
    return lb::tree::pack(content_keys(a)) == lb::tree::pack(content_keys(b));
}

TEST(KeyFile, any_two_of_n_open_it) {
    for (std::size_t n = 3; n <= 7; ++n) {
        const Root root = Root::random();
        const KeyFile file = KeyFile::parse(some_file(root, n), kCentre, kLow).value();
        EXPECT_EQ(file.custodians().size(), n);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                const auto opened = file.open(custodian(i), custodian(j));
                ASSERT_EQ(opened.has_value(), i != j) << i << j << n;
                if (opened) {
                    EXPECT_TRUE(same_keys(*opened, root));
                }
            }
        }
    }
}

TEST(KeyFile, wrong_passphrase_or_stranger_does_not_open_it) {
    const KeyFile file = KeyFile::parse(some_file(Root::random()), kCentre, kLow).value();
    const Custodian wrong{"cu-1", WipedText("paper boat number 2")};
    EXPECT_EQ(file.open(custodian(0), wrong).error().failure, Failure::refused);
    EXPECT_EQ(file.open(wrong, custodian(0)).error().failure, Failure::refused);
    EXPECT_FALSE(file.open(custodian(0), custodian(9)));
    EXPECT_FALSE(file.open(custodian(0), Custodian{"cu-1", WipedText()}));
    EXPECT_FALSE(file.open(custodian(0), custodian(0)));
}

TEST(KeyFile, floor_of_the_product_refuses_less_when_making_and_when_parsing) {
    constexpr Floor product = Floor::product();
    EXPECT_EQ(product.least(), (Cost{3, 268435456}));
    EXPECT_FALSE(product.allows({2, 268435456}));
    EXPECT_FALSE(product.allows({3, 268435455}));
    const auto made = make_key_file(Root::random(), kCentre, custodians(3), LowFloorForTests::kCost, product);
    EXPECT_EQ(made.error().failure, Failure::refused);
    const auto parsed = KeyFile::parse(some_file(Root::random()), kCentre, product);
    EXPECT_EQ(parsed.error().failure, Failure::refused);
}

TEST(KeyFile, demo_mark_and_centre_must_be_those_of_the_configuration) {
    const Bytes bytes = some_file(Root::random());
    EXPECT_EQ(KeyFile::parse(bytes, {"c01", Mark::real}, kLow).error().text.view(),
              "this is a demo's key file");
    EXPECT_EQ(KeyFile::parse(bytes, {"c02", Mark::demo}, kLow).error().text.view(),
              "the key file is another centre's");
    Bytes real = bytes;
    real[4] = 0;
    EXPECT_FALSE(KeyFile::parse(real, kCentre, kLow));
    // Somebody who takes the mark off does not get through either: the file is bound to its root.
    const KeyFile unmarked = KeyFile::parse(real, {"c01", Mark::real}, kLow).value();
    EXPECT_EQ(unmarked.open(custodian(0), custodian(1)).error().failure, Failure::broken);
}

TEST(KeyFile, every_cut_and_every_addition_is_refused) {
    const Bytes bytes = some_file(Root::random());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(KeyFile::parse(ByteView(bytes).first(length), kCentre, kLow)) << length;
    }
    Bytes longer = bytes;
    longer.push_back(0);
    EXPECT_FALSE(KeyFile::parse(longer, kCentre, kLow));
}

TEST(KeyFile, every_changed_byte_is_found_before_a_key_is_given_out) {
    const Bytes bytes = some_file(Root::random());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes changed = bytes;
        changed[at] ^= 1;
        const auto file = KeyFile::parse(changed, kCentre, kLow);
        EXPECT_FALSE(file && file->open(custodian(0), custodian(1)).has_value()) << at;
    }
}

TEST(KeyFile, weak_salts_are_refused) {
    Bytes bytes = some_file(Root::random());
    const std::size_t first_salt = 4 + 1 + 1 + 3 + 96 + 16 + 1 + 1 + 4;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(first_salt), 16, std::uint8_t{0});
    EXPECT_EQ(KeyFile::parse(bytes, kCentre, kLow).error().failure, Failure::refused);
    bytes = some_file(Root::random());
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(first_salt), 16,
                bytes.begin() + static_cast<std::ptrdiff_t>(first_salt + 16 + 5));
    EXPECT_EQ(KeyFile::parse(bytes, kCentre, kLow).error().failure, Failure::refused);
}

TEST(KeyFile, is_not_made_with_too_few_many_equal_or_careless_custodians) {
    const Root root = Root::random();
    const auto refused = [&](const std::vector<Custodian>& who) {
        return !make_key_file(root, kCentre, who, LowFloorForTests::kCost, kLow).has_value();
    };
    EXPECT_TRUE(refused(custodians(2)));
    EXPECT_TRUE(refused(custodians(8)));
    auto twice = custodians(3);
    twice[2].name = twice[0].name;
    EXPECT_TRUE(refused(twice));
    auto odd = custodians(3);
    odd[1].name = "Anna";
    EXPECT_TRUE(refused(odd));
    auto brief = custodians(3);
    brief[1].passphrase = WipedText("thirteen char");
    EXPECT_TRUE(refused(brief));
}

}  // namespace
