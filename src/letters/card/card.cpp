#include "card.hpp"

#include <sodium.h>

#include "base/core/text.hpp"
#include "words.hpp"

namespace lb::card {

namespace {

constexpr int kWordsOnCard = 4;
constexpr int kDigits = 7;
constexpr std::size_t kMemoryBytes = std::size_t{64} << 20U;
constexpr unsigned long long kPasses = 3;

}  // namespace

Result<Secrets> make() {
    Secrets made;
    for (int i = 0; i < kDigits; ++i) {
        made.number.push_back(static_cast<char>('0' + ::randombytes_uniform(10)));
    }
    for (int i = 0; i < kWordsOnCard; ++i) {
        made.words.append(i == 0 ? "" : " ");
        made.words.append(card_word(::randombytes_uniform(kCardWords)));
    }
    const WipedText plain = plain_words(made.words.view());
    char hash[crypto_pwhash_STRBYTES];
    if (::crypto_pwhash_str(hash, plain.view().data(), plain.size(), kPasses, kMemoryBytes) != 0) {
        return fail(Failure::fault, "no memory to hash a card's words");
    }
    made.hash = hash;
    made.salt.resize(crypto_pwhash_SALTBYTES);
    ::randombytes_buf(made.salt.data(), made.salt.size());
    LB_TRY(const seal::KeyPair pair, key_pair(plain, made.salt));
    made.public_key = copy_bytes(pair.public_half().bytes());
    return made;
}

WipedText plain_words(std::string_view typed) {
    WipedText plain;
    bool between = false;
    for (const char c : typed) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower < 'a' || lower > 'z') {
            between = true;
            continue;
        }
        if (between && !plain.empty()) {
            plain.append(" ");
        }
        between = false;
        plain.append(std::string_view(&lower, 1));
    }
    return plain;
}

std::string plain_number(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            digits.push_back(c);
        }
    }
    return digits;
}

bool fits(std::string_view hash, const WipedText& plain) {
    // libsodium wants a buffer of its full length that ends with a zero.
    char text[crypto_pwhash_STRBYTES] = {};
    if (hash.size() >= sizeof text) {
        return false;
    }
    std::copy(hash.begin(), hash.end(), text);
    return ::crypto_pwhash_str_verify(text, not_null(plain.view()), plain.size()) == 0;
}

Result<seal::KeyPair> key_pair(const WipedText& plain, ByteView salt) {
    if (salt.size() != crypto_pwhash_SALTBYTES) {
        return fail(Failure::bad_input, "a card's salt of a wrong length");
    }
    bool made = false;
    const Key seed = Key::filled_by([&](std::uint8_t* out) {
        made = ::crypto_pwhash(out, Key::kBytes, plain.view().data(), plain.size(), salt.data(), kPasses,
                               kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13) == 0;
    });
    if (!made) {
        return fail(Failure::fault, "no memory to make a sender's key");
    }
    return seal::KeyPair::from_seed(seed);
}

}  // namespace lb::card
