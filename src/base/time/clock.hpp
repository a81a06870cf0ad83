// The one door to the clock. Passed in, never global, so that tests decide what time it is.
#pragma once

#include <cstdint>

namespace lb {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual std::int64_t now_ms() const = 0;   // UTC since 1970; may jump: never used for leases or sessions
    virtual std::int64_t mono_ms() const = 0;  // since some start; never goes back
};

class SystemClock final : public Clock {
  public:
    std::int64_t now_ms() const override;
    std::int64_t mono_ms() const override;
};

// A clock that stands still until it is told to go.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(std::int64_t now_ms = 1'767'700'000'000) : now_ms_(now_ms) {}
    std::int64_t now_ms() const override { return now_ms_; }
    std::int64_t mono_ms() const override { return mono_ms_; }
    void advance(std::int64_t ms) {
        now_ms_ += ms;
        mono_ms_ += ms;
    }
    void jump_wall_clock(std::int64_t ms) { now_ms_ += ms; }

  private:
    std::int64_t now_ms_;
    std::int64_t mono_ms_ = 1000;
};

}  // namespace lb
