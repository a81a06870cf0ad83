// One slot of the key file: the root under the key of two custodians. Inside the room.
#pragma once

#include "key_file.hpp"

namespace lb::unlock {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kSlotBytes = 84;

// Argon2id13. Failure::unsupported when the machine has not that much memory.
Result<Key> stretch(const WipedText& passphrase, ByteView salt, const Cost& cost);

// The ids in byte order, "cu:" and the name; a and b may come in any order.
struct Half {
    std::string name;
    const Key& key;
};
Key pair_key(const Half& a, const Half& b);

Bytes make_slot(const Half& a, const Half& b, std::string_view centre, const Key& root);
Result<Key> open_slot(const Half& a, const Half& b, std::string_view centre, ByteView slot);

}  // namespace lb::unlock
