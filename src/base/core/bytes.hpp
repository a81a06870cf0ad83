// Bytes and their spellings: hex, base64 (RFC 4648, strict: padding required, no stray bits) and the
// lower-case base32 without padding that ids are printed in. Decoders refuse everything that the encoder
// would not have written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace lb {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);
Bytes copy_bytes(ByteView bytes);

// Big-endian numbers, as all our formats have them.
void append_be(Bytes& out, std::uint64_t value, int width_bytes);
std::uint64_t read_be(ByteView bytes);

std::string to_hex(ByteView bytes);
Result<Bytes> from_hex(std::string_view text);
std::string to_base64(ByteView bytes);
Result<Bytes> from_base64(std::string_view text);
std::string to_base32(ByteView bytes);  // a-z2-7
Result<Bytes> from_base32(std::string_view text);

// Compares in time that depends on the lengths only.
bool equal_constant_time(ByteView a, ByteView b);

}  // namespace lb
