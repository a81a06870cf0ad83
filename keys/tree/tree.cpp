#include "tree.hpp"

#include <algorithm>

namespace lb::tree {
namespace {

constexpr std::string_view kContext{"lbx-key1"};
constexpr std::string_view kMacPersonal{"lbx-keyfile-mac1"};
static_assert(kContext.size() == crypto_kdf_CONTEXTBYTES);
static_assert(kMacPersonal.size() == crypto_generichash_blake2b_PERSONALBYTES);
static_assert(crypto_kdf_KEYBYTES == Key::kBytes);

// The root of tests/data/seal/seal.json: everybody has it.
constexpr std::string_view kPublishedRoot =
    "0b41bd6fc2fbf446b6f5f76926decdcd03393f3ca95a264c5525dd950cfcc554";

bool is_weak(const Key& root) {
    return root.use([](ByteView bytes) {
        const bool all_alike =
            std::ranges::all_of(bytes, [&](std::uint8_t byte) { return byte == bytes[0]; });
        return all_alike || to_hex(bytes) == kPublishedRoot;
    });
}

seal::Aad case_place(std::string_view centre, const CaseId& id) {
    return {.centre = std::string(centre), .table = "case_key", .case_id = id.text()};
}

seal::Aad item_place(std::string_view centre, const CaseId& case_id, const ItemId& id) {
    return {.centre = std::string(centre), .table = "item_key", .case_id = case_id.text(), .item = id.text()};
}

}  // namespace

Root Root::random() {
    Ids ids;
    std::ranges::generate(ids, [] { return seal::KeyId::random(); });
    return {Key::random(), ids};
}

Result<Root> Root::make(Key root, const Ids& ids) {
    if (is_weak(root)) {
        return fail(Failure::refused, "the root key is a known weak value");
    }
    Ids sorted = ids;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) {
        return fail(Failure::refused, "a key id comes twice in the key file");
    }
    return Root(std::move(root), ids);
}

seal::NamedKey Root::derive(unsigned number) const {
    Key key = Key::filled_by([&](std::uint8_t* out) {
        root_.use([&](ByteView root) {
            crypto_kdf_derive_from_key(out, Key::kBytes, number, kContext.data(), root.data());
        });
    });
    return {ids_[number - 1], std::move(key)};
}

std::array<std::uint8_t, 32> Root::mac(ByteView message) const {
    std::array<std::uint8_t, 32> out{};
    const ByteView personal = as_bytes(kMacPersonal);
    root_.use([&](ByteView root) {
        crypto_generichash_blake2b_salt_personal(out.data(), out.size(), message.data(), message.size(),
                                                 root.data(), root.size(), nullptr, personal.data());
    });
    return out;
}

ContentKeys content_keys(const Root& root) {
    return {root.key<seal::ItemWrap>(), root.key<seal::ImageWrap>(), root.key<seal::TextWrap>()};
}

VaultKeys vault_keys(const Root& root) {
    return {root.key<seal::VaultAddress>(), root.key<seal::VaultLedger>(), root.key<seal::LabelMac>()};
}

IntakeSeed intake_seed(const Root& root) {
    return root.key<seal::PortalSealSeed>();
}

seal::KeyPair intake_pair(const IntakeSeed& seed) {
    return seal::KeyPair::from_seed(seed.named().key);
}

WipedBytes pack(const ContentKeys& keys) {
    WipedBytes out;
    out.reserve(kPackedContentKeys);
    for (const seal::NamedKey* key : {&keys.item.named(), &keys.image.named(), &keys.text.named()}) {
        const WipedBytes one = seal::pack(*key);
        out.insert(out.end(), one.begin(), one.end());
    }
    return out;
}

Result<ContentKeys> unpack_content_keys(ByteView packed) {
    if (packed.size() != kPackedContentKeys) {
        return fail(Failure::bad_input, "packed content keys of a wrong length");
    }
    constexpr std::size_t kOne = seal::kPackedKeyBytes;
    LB_TRY(seal::NamedKey item, seal::unpack(packed.first(kOne)));
    LB_TRY(seal::NamedKey image, seal::unpack(packed.subspan(kOne, kOne)));
    LB_TRY(seal::NamedKey text, seal::unpack(packed.last(kOne)));
    return ContentKeys{seal::KeyFor<seal::ItemWrap>(std::move(item)),
                       seal::KeyFor<seal::ImageWrap>(std::move(image)),
                       seal::KeyFor<seal::TextWrap>(std::move(text))};
}

WipedBytes pack(const IntakeSeed& seed) {
    return seal::pack(seed.named());
}

Result<IntakeSeed> unpack_intake_seed(ByteView packed) {
    LB_TRY(seal::NamedKey key, seal::unpack(packed));
    return IntakeSeed(std::move(key));
}

WrappedCaseKey wrap(const seal::KeyFor<seal::ItemWrap>& purpose, std::string_view centre, const CaseId& id,
                    const CaseKey& key) {
    return seal::wrap_key(purpose, case_place(centre, id), key);
}

Result<CaseKey> unwrap(const seal::KeyFor<seal::ItemWrap>& purpose, std::string_view centre, const CaseId& id,
                       const WrappedCaseKey& wrapped) {
    return seal::unwrap_key(purpose, case_place(centre, id), wrapped);
}

WrappedItemKey wrap(const CaseKey& case_key, std::string_view centre, const CaseId& case_id, const ItemId& id,
                    const ItemKey& key) {
    return seal::wrap_key(case_key, item_place(centre, case_id, id), key);
}

Result<ItemKey> unwrap(const CaseKey& case_key, std::string_view centre, const CaseId& case_id,
                       const ItemId& id, const WrappedItemKey& wrapped) {
    return seal::unwrap_key(case_key, item_place(centre, case_id, id), wrapped);
}

}  // namespace lb::tree
