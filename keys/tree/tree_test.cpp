#include "tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/core/json.hpp"

namespace {

using lb::Bytes;
using lb::ByteView;
using lb::CaseId;
using lb::ItemId;
using lb::Key;
using lb::tree::CaseKey;
using lb::tree::ItemKey;
using lb::tree::Root;
namespace seal = lb::seal;

const bool kStarted = lb::start_sodium().has_value();

Root::Ids some_ids() {
    Root::Ids ids;
    std::ranges::generate(ids, [] { return seal::KeyId::random(); });
    return ids;
}

lb::Json vectors() {
    std::ifstream file(LB_SOURCE_DIR "/tests/data/seal/seal.json");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return *lb::parse_json(text).value().find("purpose_keys");
}

template <typename Use>
Bytes derived_by_libsodium(const Bytes& root) {
    Bytes out(32);
    crypto_kdf_derive_from_key(out.data(), out.size(), Use::kNumber, "lbx-key1", root.data());
    return out;
}

// The published root is refused on purpose, so the derivation is compared in two steps: libsodium gives the
// vector's keys for it, and Root gives libsodium's keys for any other root.
TEST(PurposeKeys, derivation_gives_the_twelve_keys_of_the_vector) {
    const lb::Json json = vectors();
    const Bytes root = lb::from_hex(json.find("root")->text_or("")).value();
    const auto& keys = json.find("keys")->items();
    ASSERT_EQ(keys.size(), seal::kPurposes);
    const auto expect = [&]<typename Use>(Use) {
        const lb::Json& one = keys[Use::kNumber - 1];
        EXPECT_EQ(one.find("name")->text_or(""), Use::kName.view());
        EXPECT_EQ(lb::to_hex(derived_by_libsodium<Use>(root)), one.find("key")->text_or(""));
    };
    expect(seal::VaultAddress{});
    expect(seal::VaultLedger{});
    expect(seal::ItemWrap{});
    expect(seal::ImageWrap{});
    expect(seal::TextWrap{});
    expect(seal::PortalSealSeed{});
    expect(seal::ReservedPurpose{});
    expect(seal::LabelMac{});
    expect(seal::SearchTemp{});
    expect(seal::BackupSeal{});
    expect(seal::SessionMac{});
    expect(seal::DeskDb{});
}

TEST(PurposeKeys, root_derives_as_libsodium_does_and_carries_its_ids) {
    Bytes bytes(32, 3);
    bytes[0] = 4;
    const Root::Ids ids = some_ids();
    const auto root = Root::make(Key::from_bytes(bytes).value(), ids);
    ASSERT_TRUE(root);
    const auto address = root->key<seal::VaultAddress>();
    EXPECT_EQ(address.id(), ids[0]);
    address.named().key.use([&](ByteView key) {
        EXPECT_TRUE(std::ranges::equal(key, derived_by_libsodium<seal::VaultAddress>(bytes)));
    });
    EXPECT_EQ(root->key<seal::DeskDb>().id(), ids[11]);
}

TEST(PurposeKeys, weak_roots_and_repeated_ids_are_refused) {
    EXPECT_FALSE(Root::make(Key::from_bytes(Bytes(32, 0)).value(), some_ids()));
    EXPECT_FALSE(Root::make(Key::from_bytes(Bytes(32, 0xAA)).value(), some_ids()));
    const Bytes published = lb::from_hex(vectors().find("root")->text_or("")).value();
    EXPECT_FALSE(Root::make(Key::from_bytes(published).value(), some_ids()));
    Root::Ids ids = some_ids();
    ids[5] = ids[9];
    EXPECT_FALSE(Root::make(Key::random(), ids));
}

TEST(PurposeKeys, content_keys_and_intake_seed_cross_a_socket) {
    const Root root = Root::random();
    const auto content = content_keys(root);
    const auto packed = pack(content);
    EXPECT_EQ(packed.size(), lb::tree::kPackedContentKeys);
    const auto back = lb::tree::unpack_content_keys(packed);
    ASSERT_TRUE(back);
    EXPECT_EQ(pack(*back), packed);
    EXPECT_FALSE(lb::tree::unpack_content_keys(ByteView(packed).first(119)));
    const auto seed = lb::tree::unpack_intake_seed(lb::tree::pack(lb::tree::intake_seed(root)));
    ASSERT_TRUE(seed);
    EXPECT_EQ(lb::tree::intake_pair(*seed).public_half(),
              lb::tree::intake_pair(lb::tree::intake_seed(root)).public_half());
}

TEST(CaseKeys, come_back_for_their_case_only) {
    const Root root = Root::random();
    const auto content = content_keys(root);
    const CaseId id = CaseId::random();
    const CaseKey key = CaseKey::random();
    const auto wrapped = lb::tree::wrap(content.item, "c01", id, key);
    const auto back = lb::tree::unwrap(content.item, "c01", id, wrapped);
    ASSERT_TRUE(back);
    EXPECT_EQ(seal::pack(back->named()), seal::pack(key.named()));
    EXPECT_FALSE(lb::tree::unwrap(content.item, "c01", CaseId::random(), wrapped));
    EXPECT_FALSE(lb::tree::unwrap(content.item, "c02", id, wrapped));
    EXPECT_FALSE(lb::tree::unwrap(content_keys(Root::random()).item, "c01", id, wrapped));
}

TEST(ItemKeys, come_back_for_their_item_of_their_case_only) {
    const CaseKey case_key = CaseKey::random();
    const CaseId case_id = CaseId::random();
    const ItemId id = ItemId::random();
    const ItemKey key = ItemKey::random();
    const auto wrapped = lb::tree::wrap(case_key, "c01", case_id, id, key);
    ASSERT_TRUE(lb::tree::unwrap(case_key, "c01", case_id, id, wrapped));
    EXPECT_FALSE(lb::tree::unwrap(case_key, "c01", case_id, ItemId::random(), wrapped));
    EXPECT_FALSE(lb::tree::unwrap(case_key, "c01", CaseId::random(), id, wrapped));
    EXPECT_FALSE(lb::tree::unwrap(CaseKey::random(), "c01", case_id, id, wrapped));
}

}  // namespace
