#include "bytes.hpp"

#include <sodium.h>

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kBase32 = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHex = "0123456789abcdef";

// Groups of `bits` from the front; the last group is filled with zero bits.
std::string spell(ByteView bytes, std::string_view alphabet, unsigned bits) {
    std::string out;
    std::uint32_t held = 0;
    unsigned held_bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        held_bits += 8;
        while (held_bits >= bits) {
            held_bits -= bits;
            out.push_back(alphabet[(held >> held_bits) & ((1U << bits) - 1U)]);
        }
        held &= (1U << held_bits) - 1U;
    }
    if (held_bits > 0) {
        out.push_back(alphabet[(held << (bits - held_bits)) & ((1U << bits) - 1U)]);
    }
    return out;
}

Result<Bytes> unspell(std::string_view text, std::string_view alphabet, unsigned bits) {
    Bytes out;
    std::uint32_t held = 0;
    unsigned held_bits = 0;
    for (const char c : text) {
        const auto at = alphabet.find(c);
        if (at == std::string_view::npos) {
            return fail(Failure::bad_input, "a character outside the alphabet");
        }
        held = (held << bits) | static_cast<std::uint32_t>(at);
        held_bits += bits;
        if (held_bits >= 8) {
            held_bits -= 8;
            out.push_back(static_cast<std::uint8_t>((held >> held_bits) & 0xFFU));
        }
        held &= (1U << held_bits) - 1U;
    }
    if (held_bits >= bits || held != 0) {
        return fail(Failure::bad_input, "stray bits at the end");
    }
    return out;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes copy_bytes(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

void append_be(Bytes& out, std::uint64_t value, int width_bytes) {
    for (int shift = 8 * (width_bytes - 1); shift >= 0; shift -= 8) {
        out.push_back(static_cast<std::uint8_t>((value >> shift) & 0xFFU));
    }
}

std::uint64_t read_be(ByteView bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) {
        value = (value << 8U) | byte;
    }
    return value;
}

std::string to_hex(ByteView bytes) {
    return spell(bytes, kHex, 4);
}

Result<Bytes> from_hex(std::string_view text) {
    return unspell(text, kHex, 4);
}

std::string to_base64(ByteView bytes) {
    std::string out = spell(bytes, kBase64, 6);
    out.append((4 - out.size() % 4) % 4, '=');
    return out;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return fail(Failure::bad_input, "base64 of a wrong length");
    }
    const auto padding = static_cast<std::size_t>(std::count(text.begin(), text.end(), '='));
    if (padding > 2 || text.substr(text.size() - padding).find_first_not_of('=') != std::string_view::npos) {
        return fail(Failure::bad_input, "base64 padding in a wrong place");
    }
    return unspell(text.substr(0, text.size() - padding), kBase64, 6);
}

std::string to_base32(ByteView bytes) {
    return spell(bytes, kBase32, 5);
}

Result<Bytes> from_base32(std::string_view text) {
    return unspell(text, kBase32, 5);
}

bool equal_constant_time(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace lb
