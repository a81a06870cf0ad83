// The headers of our answers: those that stand on every one, and the closed list of those that a handler may
// add. docs/formats/http-gate.md is printed from here, and no other header leaves the house (reply.hpp).
#pragma once

#include <array>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb::gate {

enum class Site : std::uint8_t { portal, desk };

// Only bytes 0x20 to 0x7E: a CR LF in a value would begin a header of somebody else's.
bool is_clean_value(std::string_view value);
// One path of this site: begins with a single '/'. Redirects go nowhere else.
bool is_own_path(std::string_view target);

struct SentHeader {
    StaticString name;
    StaticString on_portal;
    StaticString on_desk;
    StaticString why;

    constexpr StaticString value(Site site) const { return site == Site::portal ? on_portal : on_desk; }
};
constexpr SentHeader on_both(StaticString name, StaticString value, StaticString why) {
    return {name, value, value, why};
}

inline constexpr StaticString kPolicyHeader = "Content-Security-Policy";

// Length and connection go before them: they are the answer's own.
inline constexpr std::array kOnEveryAnswer{
    on_both("Cache-Control", "no-store", "nothing of a letter stays in a browser"),
    SentHeader{kPolicyHeader,
               "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
               "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
               "require-trusted-types-for 'script'; trusted-types 'none'",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
               "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
               "require-trusted-types-for 'script'; trusted-types 'none'",
               "the portal runs no script and asks nobody; the desk runs its own"},
    on_both("Strict-Transport-Security", "max-age=31536000", "never without TLS again"),
    on_both("X-Content-Type-Options", "nosniff", "a file is what we say it is"),
    on_both("X-Frame-Options", "DENY", "in nobody's frame, for old browsers too"),
    on_both("Referrer-Policy", "no-referrer", "other sites do not learn where somebody was"),
    on_both("Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)",
            "no page of ours has a use for where somebody is"),
    on_both("Cross-Origin-Opener-Policy", "same-origin", "no window of others holds ours"),
    on_both("Cross-Origin-Resource-Policy", "same-origin", "other sites show nothing of ours"),
    on_both("Cross-Origin-Embedder-Policy", "require-corp", "ours show nothing of others"),
    on_both("X-Robots-Tag", "noindex, nofollow", "not for search engines"),
};

// The two values that a handler may put in place of what the gate sets.
inline constexpr StaticString kCacheForever = "public, max-age=31536000, immutable";
inline constexpr StaticString kPolicyForFiles = "default-src 'none'; sandbox";

namespace added {

constexpr bool any_value(std::string_view) {
    return true;
}
constexpr bool cache_forever(std::string_view value) {
    return value == kCacheForever.view();
}
constexpr bool policy_for_files(std::string_view value) {
    return value == kPolicyForFiles.view();
}
constexpr bool own_cookie(std::string_view value) {
    return value.starts_with("__Host-") && value.find("; Secure") != std::string_view::npos &&
           value.find("; HttpOnly") != std::string_view::npos;
}

}  // namespace added

struct AddedHeader {
    StaticString name;
    StaticString may_be;
    bool (*check)(std::string_view);
};

// What else a handler sets is a fault of ours: the answer becomes a 500.
inline constexpr std::array kHandlersMayAdd{
    AddedHeader{"Allow", "on a 405", added::any_value},
    AddedHeader{"Cache-Control",
                "`public, max-age=31536000, immutable`, for a style sheet with a hash in its name",
                added::cache_forever},
    AddedHeader{"Content-Disposition", "of a file that the browser may only save", added::any_value},
    AddedHeader{"Content-Encoding", "gzip, of a style sheet", added::any_value},
    AddedHeader{kPolicyHeader, "`default-src 'none'; sandbox`, for content that is sent as a file",
                added::policy_for_files},
    AddedHeader{"Content-Type", "of every answer with a body", added::any_value},
    AddedHeader{"Location", "a path of this site", is_own_path},
    AddedHeader{"Retry-After", "on a 429 and a 503", added::any_value},
    AddedHeader{"Set-Cookie", "`__Host-`, Secure, HttpOnly", added::own_cookie},
    AddedHeader{"Vary", "of a style sheet", added::any_value},
};

}  // namespace lb::gate
