#include "token.hpp"

#include <algorithm>

#include "base/core/text.hpp"

namespace lb::session {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kTokenLetters = 43;

std::string base64url(ByteView bytes) {
    std::string text = to_base64(bytes);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    while (!text.empty() && text.back() == '=') {
        text.pop_back();
    }
    return text;
}

}  // namespace

std::string make_token() {
    std::array<std::uint8_t, kTokenBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text = base64url(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return text;
}

std::optional<TokenHash> hash_token(std::string_view token) {
    const bool shaped = token.size() == kTokenLetters && std::all_of(token.begin(), token.end(), [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                   (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
                        });
    if (!shaped) {
        return std::nullopt;
    }
    TokenHash hash{};
    crypto_hash_sha256(hash.data(), as_bytes(token).data(), token.size());
    return hash;
}

std::optional<std::string> token_in_cookies(std::string_view cookie_header, std::string_view name) {
    std::optional<std::string> found;
    for (const auto part : split(cookie_header, ';')) {
        const auto pair = trim(part);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) {
            continue;
        }
        if (found || !hash_token(pair.substr(equals + 1))) {
            return std::nullopt;
        }
        found = pair.substr(equals + 1);
    }
    return found;
}

std::string cookie_with(std::string_view token) {
    return std::string(kCookie) + "=" + std::string(token) + "; Secure; HttpOnly; SameSite=Strict; Path=/";
}

std::string cookie_deleted() {
    return std::string(kCookie) + "=; Max-Age=0; Secure; HttpOnly; SameSite=Strict; Path=/";
}

std::string form_token(const Key& key, const TokenHash& session, std::string_view route) {
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
    key.use([&](ByteView bytes) {
        crypto_auth_hmacsha256_state state;
        crypto_auth_hmacsha256_init(&state, bytes.data(), bytes.size());
        crypto_auth_hmacsha256_update(&state, session.data(),
                                      session.size());  // fixed length: no border moves
        crypto_auth_hmacsha256_update(&state, as_bytes(route).data(), route.size());
        crypto_auth_hmacsha256_final(&state, mac.data());
        sodium_memzero(&state, sizeof state);
    });
    return base64url(mac);
}

bool form_token_fits(const Key& key, const TokenHash& session, std::string_view route,
                     std::string_view given) {
    const std::string right = form_token(key, session, route);
    return given.size() == right.size() && equal_constant_time(as_bytes(given), as_bytes(right));
}

bool is_own_origin(std::string_view origin, std::string_view sec_fetch_site, std::string_view ours) {
    if (!origin.empty() && origin != "null") {
        return origin == ours && (sec_fetch_site.empty() || sec_fetch_site == "same-origin");
    }
    return sec_fetch_site == "same-origin";
}

}  // namespace lb::session
