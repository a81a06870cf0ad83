#include "commit.hpp"

#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <memory>

namespace lb::seal {
namespace {

constexpr std::string_view kPrefix = "c1:";
constexpr std::size_t kMacBytes = 32;

struct FreeMac {
    void operator()(EVP_MAC* mac) const noexcept { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};

bool add(EVP_MAC_CTX* context, std::string_view text) {
    const ByteView bytes = as_bytes(text);
    return EVP_MAC_update(context, bytes.data(), bytes.size()) == 1;
}

}  // namespace

std::string commit(StaticString kind, ByteView content, const Salt& salt) {
    const std::unique_ptr<EVP_MAC, FreeMac> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    const std::unique_ptr<EVP_MAC_CTX, FreeMac> context(mac ? EVP_MAC_CTX_new(mac.get()) : nullptr);
    std::array<char, 7> digest{"SHA256"};
    const std::array<OSSL_PARAM, 2> params{OSSL_PARAM_construct_utf8_string("digest", digest.data(), 0),
                                           OSSL_PARAM_construct_end()};
    const bool started = context && salt.use([&](ByteView key) {
        return EVP_MAC_init(context.get(), key.data(), key.size(), params.data()) == 1;
    });
    std::array<std::uint8_t, kMacBytes> out{};
    std::size_t length = 0;
    if (!started || !add(context.get(), "letterbox/commit/v1\n") || !add(context.get(), kind) ||
        !add(context.get(), "\n") || EVP_MAC_update(context.get(), content.data(), content.size()) != 1 ||
        EVP_MAC_final(context.get(), out.data(), &length, out.size()) != 1 || length != out.size()) {
        throw Fatal("OpenSSL cannot make an HMAC");
    }
    return std::string(kPrefix) + to_hex(out);
}

bool fits_commitment(std::string_view commitment, StaticString kind, ByteView content, const Salt& salt) {
    return equal_constant_time(as_bytes(commitment), as_bytes(commit(kind, content, salt)));
}

bool is_commitment(std::string_view text) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.starts_with(kPrefix) && text.size() == kPrefix.size() + 2 * kMacBytes &&
           std::ranges::all_of(text.substr(kPrefix.size()), is_hex);
}

}  // namespace lb::seal
