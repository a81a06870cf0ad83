// An answer as the gate writes it. The only way to bytes is write_reply, so no answer leaves without the
// headers of headers.hpp, and none with others.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "head.hpp"
#include "headers.hpp"

namespace lb::gate {

struct Reply {
    int status = 200;
    std::vector<Field> fields;  // any case; the list of allowed names is closed
    std::string body;
    // The answer waits in the gate until then, without holding a worker (sign-in answers at a fixed tick).
    std::optional<std::chrono::steady_clock::time_point> not_before;
};

enum class Connection : std::uint8_t { keep_alive, close };
enum class BodyOnWire : std::uint8_t { sent, left_out };  // left out after HEAD

// Failure::fault when a header is not on the list or its value is not clean; nothing of it is written.
Result<std::string> write_reply(Site site, const Reply& reply, Connection connection, BodyOnWire body);

// A plain page of the gate itself, for requests that reach no handler.
Reply refusal_reply(int status);

}  // namespace lb::gate
