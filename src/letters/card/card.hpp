// The letterbox card: a number and four words. The desk makes it, the portal checks it at sign-in and makes
// from the words the sender's own key pair, to which drafts are sealed. Neither keeps the words. Four words
// of 7,772 are 51 bits behind Argon2id (64 MiB, 3 passes) and the portal's rate limits.
#pragma once

#include <string>

#include "base/core/secret.hpp"
#include "keys/seal/box.hpp"

namespace lb::card {

struct Secrets {
    std::string number;  // seven digits
    WipedText words;     // "apple river ..." as printed
    std::string hash;    // Argon2id of the plain form, libsodium's text form
    Bytes salt;          // 16 bytes, for the key pair
    Bytes public_key;    // its public half
};
Result<Secrets> make();

// What was typed, as it is hashed: lower case, only letters, one blank between words.
WipedText plain_words(std::string_view typed);
std::string plain_number(std::string_view typed);  // digits only

// Slow on purpose (0.1 s). The caller queues.
bool fits(std::string_view hash, const WipedText& plain);
Result<seal::KeyPair> key_pair(const WipedText& plain, ByteView salt);

}  // namespace lb::card
