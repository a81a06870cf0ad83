#include "box.hpp"

#include <algorithm>

namespace lb::seal {

Result<PublicKey> PublicKey::from_bytes(ByteView bytes) {
    if (bytes.size() != kBytes) {
        return fail(Failure::bad_input, "a public key of a wrong length");
    }
    PublicKey key;
    std::ranges::copy(bytes, key.bytes_.begin());
    return key;
}

KeyPair KeyPair::from_seed(const Key& seed) {
    PublicKey half;
    Key secret = Key::filled_by([&](std::uint8_t* out) {
        seed.use([&](ByteView s) { crypto_box_seed_keypair(half.bytes_.data(), out, s.data()); });
    });
    return {half, std::move(secret)};
}

KeyPair KeyPair::random() {
    return from_seed(Key::random());
}

namespace raw {
namespace {

WipedBytes box_inner(const Aad& aad, ByteView plain) {
    const Bytes context = encode(aad);
    Bytes head{'L', 'B', 'S', '1'};
    append_be(head, context.size(), 2);
    WipedBytes inner(head.begin(), head.end());
    inner.insert(inner.end(), context.begin(), context.end());
    inner.insert(inner.end(), plain.begin(), plain.end());
    return inner;
}

}  // namespace

Result<Bytes> seal_to_public(const PublicKey& to, const Aad& aad, ByteView plain) {
    if (plain.size() > kLongestBox) {
        return fail(Failure::too_big, "too long for a sealed box");
    }
    const WipedBytes inner = box_inner(aad, plain);
    Bytes sealed(inner.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), inner.data(), inner.size(), to.bytes().data()) != 0) {
        return fail(Failure::bad_input, "not a public key that can be sealed to");
    }
    return sealed;
}

Result<WipedBytes> open_sealed(const KeyPair& with, const Aad& aad, ByteView sealed) {
    if (sealed.size() < crypto_box_SEALBYTES) {
        return cannot_open();
    }
    WipedBytes inner(sealed.size() - crypto_box_SEALBYTES);
    const int answer = with.secret_half().use([&](ByteView secret) {
        return crypto_box_seal_open(inner.data(), sealed.data(), sealed.size(),
                                    with.public_half().bytes().data(), secret.data());
    });
    const WipedBytes expected = box_inner(aad, {});
    if (answer != 0 || inner.size() < expected.size() ||
        !equal_constant_time(ByteView(inner).first(expected.size()), expected)) {
        return cannot_open();
    }
    return WipedBytes(inner.begin() + static_cast<std::ptrdiff_t>(expected.size()), inner.end());
}

}  // namespace raw
}  // namespace lb::seal
