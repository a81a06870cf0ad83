#include "secret.hpp"

namespace lb {

Result<> start_sodium() {
    if (sodium_init() < 0) {
        return fail(Failure::unsupported, "libsodium cannot start on this machine");
    }
    return {};
}

}  // namespace lb
