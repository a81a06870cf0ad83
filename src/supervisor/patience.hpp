// How long to wait before a program is started again, and when to give up: 1 s after a minute of good work,
// else twice as long as the time before, at most a minute; five ends within ten minutes are too many.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace lb::supervisor {

class Patience {
  public:
    static constexpr std::int64_t kFirstWaitMs = 1'000;
    static constexpr std::int64_t kLongestWaitMs = 60'000;
    static constexpr std::int64_t kGoodRunMs = 60'000;
    static constexpr std::int64_t kWindowMs = 600'000;
    static constexpr std::size_t kTooMany = 5;

    explicit Patience(std::int64_t first_wait_ms = kFirstWaitMs) : first_wait_ms_(first_wait_ms) {}
    void started(std::int64_t mono_ms) { started_ms_ = mono_ms; }
    // How long to wait, or nothing: too many ends.
    std::optional<std::int64_t> ended(std::int64_t mono_ms);

  private:
    std::int64_t first_wait_ms_;
    std::int64_t started_ms_ = 0;
    std::int64_t last_wait_ms_ = 0;
    std::deque<std::int64_t> ends_;
};

}  // namespace lb::supervisor
