// Sealing without the types: bytes under a named key and an AAD that is already complete. Other rooms use
// sealed.hpp, which fills in format, purpose and key id; this layer is there to be compared with vectors.
// Every failure to open is one error, so that an answer cannot tell why.
#pragma once

#include "keys/seal/aad.hpp"
#include "keys/seal/key.hpp"

namespace lb::seal {

// Sizes are rounded up to these, so that a sealed length tells little about the text.
enum class Bucket : std::uint16_t { numbers = 32, names = 64, address = 256, text = 1024 };

namespace raw {

constexpr std::size_t kNonceBytes = 24;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kHeaderBytes = 4 + KeyId::kBytes + kNonceBytes;
constexpr std::size_t kWrappedBytes = kHeaderBytes + 32 + kTagBytes;
constexpr std::size_t kLongestField = std::size_t{8} << 20;

Unexpected cannot_open();
Aad complete(Aad aad, std::string_view format, std::string_view purpose, std::string_view keyid);

// magic, key id, nonce, AEAD(plain). Used by all the short formats.
Bytes seal(std::string_view magic, const KeyId& shown_id, const Key& key, ByteView aad, ByteView plain);
Result<WipedBytes> open(std::string_view magic, const KeyId& shown_id, const Key& key, ByteView aad,
                        ByteView sealed);

Result<Bytes> seal_field(const NamedKey& key, ByteView aad, Bucket bucket, ByteView plain);
Result<WipedBytes> open_field(const NamedKey& key, ByteView aad, ByteView sealed);
Bytes wrap_key(const NamedKey& wrapping, ByteView aad, const Key& key);
Result<Key> unwrap_key(const NamedKey& wrapping, ByteView aad, ByteView wrapped);

}  // namespace raw
}  // namespace lb::seal
