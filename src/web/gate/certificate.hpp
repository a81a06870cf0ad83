// A certificate of our own making, for a demo centre and for tests: P-256, self-signed, 30 days.
// A centre that faces the world brings one from a public authority.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace lb::gate {

struct Certificate {
    std::string certificate_pem;
    std::string key_pem;  // goes into a file of mode 0600 and nowhere else
};

// Names are host names ("localhost") or addresses ("127.0.0.1"). Valid from a minute before `now_ms`.
Result<Certificate> make_certificate(const std::vector<std::string>& names, std::int64_t now_ms);

}  // namespace lb::gate
