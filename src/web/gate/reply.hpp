// An answer as the gate writes it: the headers that stand on every answer, and the closed list of those that
// a handler may add. The only way to bytes is write_reply, so no answer leaves without them. Headers and
// their reasons: docs/formats/http-gate.md.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "head.hpp"

namespace lb::gate {

enum class Site : std::uint8_t { portal, desk };

// The two values that a handler may put in place of what the gate sets.
inline constexpr StaticString kCacheForever = "public, max-age=31536000, immutable";  // hashed static files
inline constexpr StaticString kPolicyForFiles = "default-src 'none'; sandbox";        // a file of content

struct Reply {
    int status = 200;
    std::vector<Field> fields;  // any case; the list of allowed names is closed
    std::string body;
    // The answer waits in the gate until then, without holding a worker (sign-in answers at a fixed tick).
    std::optional<std::chrono::steady_clock::time_point> not_before;
};

enum class Connection : std::uint8_t { keep_alive, close };
enum class BodyOnWire : std::uint8_t { sent, left_out };  // left out after HEAD

// Only bytes 0x20 to 0x7E: a CR LF in a value would begin a header of somebody else's.
bool is_clean_value(std::string_view value);

// One path of this site: begins with a single '/'. Redirects go nowhere else.
bool is_own_path(std::string_view target);

StaticString content_policy(Site site);

// Failure::fault when a header is not on the list or its value is not clean; nothing of it is written.
Result<std::string> write_reply(Site site, const Reply& reply, Connection connection, BodyOnWire body);

// A plain page of the gate itself, for requests that reach no handler.
Reply refusal_reply(int status);

}  // namespace lb::gate
