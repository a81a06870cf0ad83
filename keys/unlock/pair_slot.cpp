#include "pair_slot.hpp"

#include "base/core/text.hpp"
#include "keys/seal/raw.hpp"

namespace lb::unlock {
namespace {

constexpr std::string_view kPairPersonal{"lbx-pair-slot-v1"};
constexpr std::string_view kPairLabel{"letterbox pair 1\0", 17};
static_assert(kPairPersonal.size() == crypto_generichash_blake2b_PERSONALBYTES);
static_assert(kSaltBytes == crypto_pwhash_argon2id_SALTBYTES);

void append_with_length(WipedBytes& out, std::string_view text) {
    Bytes length;
    append_be(length, text.size(), 2);
    out.insert(out.end(), length.begin(), length.end());
    out.insert(out.end(), text.begin(), text.end());
}

Bytes slot_aad(const Half& first, const Half& second, std::string_view centre) {
    const std::string pair = first.name + "+" + second.name;
    return encode(seal::Aad{.format = "LBP1",
                            .purpose = "root",
                            .centre = std::string(centre),
                            .table = "slot",
                            .column = "root",
                            .row = pair,
                            .version = "1",
                            .keyid = pair,
                            .part = "0"});
}

}  // namespace

Result<Key> stretch(const WipedText& passphrase, ByteView salt, const Cost& cost) {
    int answer = -1;
    Key key = Key::filled_by([&](std::uint8_t* out) {
        answer = crypto_pwhash_argon2id(out, Key::kBytes, not_null(passphrase.view()), passphrase.size(),
                                        salt.data(), cost.passes, cost.memory_bytes,
                                        crypto_pwhash_argon2id_ALG_ARGON2ID13);
    });
    if (answer != 0) {
        return fail(Failure::unsupported, "not enough memory to check a passphrase");
    }
    return key;
}

Key pair_key(const Half& a, const Half& b) {
    const bool in_order = a.name < b.name;
    WipedBytes message;
    message.reserve(256);  // never moved, so no copy of a key is left behind
    message.insert(message.end(), kPairLabel.begin(), kPairLabel.end());
    for (const Half* half : {in_order ? &a : &b, in_order ? &b : &a}) {
        append_with_length(message, "cu:" + half->name);
        half->key.use([&](ByteView key) { message.insert(message.end(), key.begin(), key.end()); });
    }
    return Key::filled_by([&](std::uint8_t* out) {
        crypto_generichash_blake2b_salt_personal(out, Key::kBytes, message.data(), message.size(), nullptr, 0,
                                                 nullptr, as_bytes(kPairPersonal).data());
    });
}

Bytes make_slot(const Half& a, const Half& b, std::string_view centre, const Key& root) {
    const bool in_order = a.name < b.name;
    const Bytes aad = slot_aad(in_order ? a : b, in_order ? b : a, centre);
    const Key key = pair_key(a, b);
    return root.use([&](ByteView plain) { return seal::raw::seal("LBP1", seal::KeyId(), key, aad, plain); });
}

Result<Key> open_slot(const Half& a, const Half& b, std::string_view centre, ByteView slot) {
    const bool in_order = a.name < b.name;
    const Bytes aad = slot_aad(in_order ? a : b, in_order ? b : a, centre);
    LB_TRY(const WipedBytes root, seal::raw::open("LBP1", seal::KeyId(), pair_key(a, b), aad, slot));
    return Key::from_bytes(root);
}

}  // namespace lb::unlock
