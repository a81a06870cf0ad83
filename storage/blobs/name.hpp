// A blob's name: the SHA-256 of its sealed bytes. It tells nothing of what is inside, and equal pages have
// different names because every item has a key of its own.
#pragma once

#include <array>
#include <compare>
#include <string>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace lb::blobs {

class Name {
  public:
    static constexpr std::size_t kBytes = 32;

    static Name of(ByteView sealed);
    static Result<Name> from_text(std::string_view hex64);
    static Result<Name> from_bytes(ByteView bytes);

    std::string text() const { return to_hex(bytes_); }
    ByteView bytes() const { return bytes_; }
    friend auto operator<=>(const Name&, const Name&) = default;

  private:
    std::array<std::uint8_t, kBytes> bytes_{};
};

}  // namespace lb::blobs
