// Keys with names. A KeyId is 8 random bytes, not derived from the key, and stands in front of everything
// that the key sealed. KeyFor<Use> is a key that the compiler lets do one thing only.
#pragma once

#include <sodium.h>

#include <array>
#include <compare>
#include <string>
#include <utility>

#include "base/core/secret.hpp"
#include "base/core/static_string.hpp"

namespace lb::seal {

class KeyId {
  public:
    static constexpr std::size_t kBytes = 8;

    KeyId() = default;  // all zero: no key's name
    static KeyId random();
    static Result<KeyId> from_bytes(ByteView bytes);
    static Result<KeyId> from_text(std::string_view hex16);

    ByteView bytes() const { return bytes_; }
    std::string text() const { return to_hex(bytes_); }
    friend auto operator<=>(const KeyId&, const KeyId&) = default;

  private:
    std::array<std::uint8_t, kBytes> bytes_{};
};

struct NamedKey {
    KeyId id;
    Key key;

    static NamedKey random() { return {KeyId::random(), Key::random()}; }
    NamedKey clone() const { return {id, key.clone()}; }
};

// id and key in 40 bytes, for the socket between two programs and for nothing else.
constexpr std::size_t kPackedKeyBytes = KeyId::kBytes + Key::kBytes;
WipedBytes pack(const NamedKey& key);
Result<NamedKey> unpack(ByteView packed);

// Use is one of the types in purpose.hpp (or any type with a kName): it names what the key may do.
template <typename Use>
class KeyFor {
  public:
    explicit KeyFor(NamedKey key) : key_(std::move(key)) {}
    static KeyFor random() { return KeyFor(NamedKey::random()); }

    const KeyId& id() const { return key_.id; }
    const NamedKey& named() const { return key_; }
    KeyFor clone() const { return KeyFor(key_.clone()); }

  private:
    NamedKey key_;
};

}  // namespace lb::seal
