#include "raw.hpp"

#include <algorithm>

namespace lb::seal::raw {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kSmallestBucket = 32;

}  // namespace

Unexpected cannot_open() {
    return fail(Failure::broken, "cannot open");
}

Aad complete(Aad aad, std::string_view format, std::string_view purpose, std::string_view keyid) {
    aad.format = format;
    aad.purpose = purpose;
    aad.keyid = keyid;
    return aad;
}

Bytes seal(std::string_view magic, const KeyId& shown_id, const Key& key, ByteView aad, ByteView plain) {
    Bytes out;
    out.reserve(kHeaderBytes + plain.size() + kTagBytes);
    out.insert(out.end(), magic.begin(), magic.end());
    out.insert(out.end(), shown_id.bytes().begin(), shown_id.bytes().end());
    out.resize(kHeaderBytes + plain.size() + kTagBytes);
    std::uint8_t* nonce = out.data() + kHeaderBytes - kNonceBytes;
    randombytes_buf(nonce, kNonceBytes);
    key.use([&](ByteView k) {
        crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kHeaderBytes, nullptr, plain.data(),
                                                   plain.size(), aad.data(), aad.size(), nullptr, nonce,
                                                   k.data());
    });
    return out;
}

Result<WipedBytes> open(std::string_view magic, const KeyId& shown_id, const Key& key, ByteView aad,
                        ByteView sealed) {
    if (sealed.size() < kHeaderBytes + kTagBytes || as_text(sealed.first(4)) != magic ||
        !std::ranges::equal(sealed.subspan(4, KeyId::kBytes), shown_id.bytes())) {
        return cannot_open();
    }
    const ByteView nonce = sealed.subspan(4 + KeyId::kBytes, kNonceBytes);
    const ByteView body = sealed.subspan(kHeaderBytes);
    WipedBytes plain(body.size() - kTagBytes);
    const int answer = key.use([&](ByteView k) {
        return crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, body.data(),
                                                          body.size(), aad.data(), aad.size(), nonce.data(),
                                                          k.data());
    });
    if (answer != 0) {
        return cannot_open();
    }
    return plain;
}

Result<Bytes> seal_field(const NamedKey& key, ByteView aad, Bucket bucket, ByteView plain) {
    if (plain.size() > kLongestField) {
        return fail(Failure::too_big, "a field is too long to be sealed");
    }
    const auto step = static_cast<std::size_t>(bucket);
    const std::size_t padded = (kLengthBytes + plain.size() + step - 1) / step * step;
    WipedBytes inner(padded);
    Bytes length;
    append_be(length, plain.size(), kLengthBytes);
    std::ranges::copy(length, inner.begin());
    std::ranges::copy(plain, inner.begin() + kLengthBytes);
    return seal("LBF1", key.id, key.key, aad, inner);
}

Result<WipedBytes> open_field(const NamedKey& key, ByteView aad, ByteView sealed) {
    LB_TRY(const WipedBytes inner, open("LBF1", key.id, key.key, aad, sealed));
    if (inner.empty() || inner.size() % kSmallestBucket != 0) {
        return cannot_open();
    }
    const ByteView view(inner);
    const std::uint64_t length = read_be(view.first(kLengthBytes));
    const ByteView rest = view.subspan(kLengthBytes);
    if (length > rest.size() ||
        std::ranges::any_of(rest.subspan(length), [](std::uint8_t byte) { return byte != 0; })) {
        return cannot_open();
    }
    const ByteView plain = rest.first(length);
    return WipedBytes(plain.begin(), plain.end());
}

Bytes wrap_key(const NamedKey& wrapping, ByteView aad, const Key& key) {
    return key.use([&](ByteView plain) { return seal("LBW1", wrapping.id, wrapping.key, aad, plain); });
}

Result<Key> unwrap_key(const NamedKey& wrapping, ByteView aad, ByteView wrapped) {
    if (wrapped.size() != kWrappedBytes) {
        return cannot_open();
    }
    LB_TRY(const WipedBytes plain, open("LBW1", wrapping.id, wrapping.key, aad, wrapped));
    return Key::from_bytes(plain);
}

}  // namespace lb::seal::raw
