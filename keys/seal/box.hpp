// Sealed boxes: LBS1, for who may close but not open. A box names no sender; the place it was sealed for is
// inside and must be what the opener expects. Large things are a blob under a one-off key, and that key in
// a box. Format: docs/formats/sealed.md
#pragma once

#include "keys/seal/key.hpp"
#include "keys/seal/purpose.hpp"
#include "keys/seal/sealed.hpp"

namespace lb::seal {

class PublicKey {
  public:
    static constexpr std::size_t kBytes = crypto_box_PUBLICKEYBYTES;
    static Result<PublicKey> from_bytes(ByteView bytes);
    ByteView bytes() const { return bytes_; }
    friend bool operator==(const PublicKey&, const PublicKey&) = default;

  private:
    friend class KeyPair;
    PublicKey() = default;
    std::array<std::uint8_t, kBytes> bytes_{};
};

class KeyPair {
  public:
    static KeyPair from_seed(const Key& seed);
    static KeyPair random();
    const PublicKey& public_half() const { return public_; }
    const Key& secret_half() const { return secret_; }
    KeyPair clone() const { return {public_, secret_.clone()}; }

  private:
    KeyPair(PublicKey public_half, Key secret) : public_(public_half), secret_(std::move(secret)) {}
    PublicKey public_;
    Key secret_;
};

// Use names the purpose in the AAD, as with fields.
template <typename Use>
struct SealedBox {
    Bytes bytes;
};

namespace raw {

constexpr std::size_t kLongestBox = std::size_t{1} << 20;
Result<Bytes> seal_to_public(const PublicKey& to, const Aad& aad, ByteView plain);
Result<WipedBytes> open_sealed(const KeyPair& with, const Aad& aad, ByteView sealed);
constexpr std::string_view kNoKeyId = "0000000000000000";

}  // namespace raw

template <typename Use>
Result<SealedBox<Use>> seal_to_public(const PublicKey& to, Aad at, ByteView plain) {
    at = raw::complete(std::move(at), "LBS1", Use::kName, raw::kNoKeyId);
    LB_TRY(Bytes bytes, raw::seal_to_public(to, at, plain));
    return SealedBox<Use>{std::move(bytes)};
}
template <typename Use>
Result<WipedBytes> open_sealed(const KeyPair& with, Aad at, const SealedBox<Use>& sealed) {
    at = raw::complete(std::move(at), "LBS1", Use::kName, raw::kNoKeyId);
    return raw::open_sealed(with, at, sealed.bytes);
}

// A one-off key in a box: how a blob is sealed to a public key.
template <typename Use>
Result<SealedBox<Use>> seal_key_to_public(const PublicKey& to, Aad at, const KeyFor<Use>& key) {
    return seal_to_public<Use>(to, std::move(at), pack(key.named()));
}
template <typename Use>
Result<KeyFor<Use>> open_sealed_key(const KeyPair& with, Aad at, const SealedBox<Use>& sealed) {
    LB_TRY(const WipedBytes packed, open_sealed<Use>(with, std::move(at), sealed));
    LB_TRY(NamedKey key, unpack(packed));
    return KeyFor<Use>(std::move(key));
}

}  // namespace lb::seal
