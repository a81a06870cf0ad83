#include "patience.hpp"

#include <algorithm>

namespace lb::supervisor {

std::optional<std::int64_t> Patience::ended(std::int64_t mono_ms) {
    ends_.push_back(mono_ms);
    while (ends_.front() <= mono_ms - kWindowMs) {
        ends_.pop_front();
    }
    if (ends_.size() >= kTooMany) {
        return std::nullopt;
    }
    const bool ran_well = mono_ms - started_ms_ >= kGoodRunMs;
    last_wait_ms_ =
        ran_well || last_wait_ms_ == 0 ? first_wait_ms_ : std::min(2 * last_wait_ms_, kLongestWaitMs);
    return last_wait_ms_;
}

}  // namespace lb::supervisor
