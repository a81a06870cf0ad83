// Session tokens and what hangs on them: 32 random bytes that only the browser keeps; here only their SHA-256
// is known, so that a copy of our memory or database signs nobody in. Form tokens are bound to one session
// and one route. The cookie has no expiry: limits are kept here.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/secret.hpp"

namespace lb::session {

inline constexpr StaticString kCookie = "__Host-s";

using TokenHash = std::array<std::uint8_t, 32>;

// As it stands in the cookie: 43 letters of base64url.
std::string make_token();
// Nothing when the text cannot be a token.
std::optional<TokenHash> hash_token(std::string_view token);

// The token in a Cookie header; nothing when it is absent, twice or misshapen.
std::optional<std::string> token_in_cookies(std::string_view cookie_header, std::string_view name = kCookie);

std::string cookie_with(std::string_view token);
std::string cookie_deleted();

// HMAC(key, session || route) for a form that posts to `route`.
std::string form_token(const Key& key, const TokenHash& session, std::string_view route);
bool form_token_fits(const Key& key, const TokenHash& session, std::string_view route,
                     std::string_view given);

// A POST comes from our own page: the Origin is ours, or the browser sent none (our Referrer-Policy makes it
// say "null") but swears by Sec-Fetch-Site.
bool is_own_origin(std::string_view origin, std::string_view sec_fetch_site, std::string_view ours);

}  // namespace lb::session
