// SHA-256 as the trail uses it: RFC 6962 leaves and nodes. The digest is fetched once and one context per
// thread is reused, which makes a leaf nearly three times cheaper than the one-shot call. Format:
// docs/formats/trail.md.
#pragma once

#include <array>
#include <cstdint>

#include "base/core/bytes.hpp"

namespace lb::proof {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(ByteView bytes);
Hash leaf_hash(ByteView entry);                       // SHA-256(0x00 || entry)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 || left || right)
const Hash& empty_root();                             // SHA-256("")

Result<Hash> hash_from_bytes(ByteView bytes);
Result<Hash> hash_from_base64(std::string_view text);

}  // namespace lb::proof
