// Rules around a sign-in that do not depend on who signs in: when the answer leaves, how many passwords are
// tried at once, how often somebody may try. All failures look alike: one text, one status, one tick.
// No account is ever locked by failures alone: somebody else could cause them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/secret.hpp"
#include "base/time/clock.hpp"

namespace lb::session {

// The next multiple of 250 ms, counted from the request, that is at least 500 ms after it and not past.
std::chrono::steady_clock::time_point answer_tick(std::chrono::steady_clock::time_point asked,
                                                  std::chrono::steady_clock::time_point now);

// At most two Argon2id runs at once, because each takes tens of MiB; at most two callers of one network wait.
class PasswordQueue {
  public:
    static constexpr std::size_t kAtOnce = 2;
    static constexpr std::size_t kWaiting = 16;
    static constexpr std::size_t kWaitingOfOneNetwork = 2;

    // Runs f() in its turn on the caller's thread; false without running it when too many wait.
    template <typename F>
    bool run(const std::string& network, F f) {
        if (!enter(network)) {
            return false;
        }
        const Leave leave{*this};
        f();
        return true;
    }

  private:
    struct Leave {
        PasswordQueue& queue;
        ~Leave() { queue.leave(); }
    };
    bool enter(const std::string& network);
    void leave();

    std::mutex mutex_;
    std::condition_variable free_;
    std::size_t running_ = 0;
    std::size_t waiting_ = 0;
    std::map<std::string, std::size_t> waiting_of_;
};

// How many tries each key had within a window that slides with the monotonic clock.
class RateBuckets {
  public:
    struct Rate {
        std::uint32_t tries;
        std::int64_t window_ms;
    };
    RateBuckets(const Clock& clock, Rate rate) : clock_(clock), rate_(rate) {}
    bool take(const std::string& key);       // false: too many, and this try is not counted
    void give_back(const std::string& key);  // what one take() took

  private:
    struct Bucket {
        double left;
        std::int64_t counted_ms;
    };
    const Clock& clock_;
    Rate rate_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

// The buckets of a sign-in: account and network, network, account over all networks. When the last one is
// empty only a device that the account has signed in from before may go on.
class SignInRates {
  public:
    explicit SignInRates(const Clock& clock)
        : account_at_network_(clock, {10, 15 * 60'000}),
          network_(clock, {60, 15 * 60'000}),
          account_(clock, {100, 3'600'000}) {}
    enum class Device : std::uint8_t { unknown, known };
    bool allows(const std::string& account, const std::string& network, Device device);
    // It was the right word: that try counts nowhere. Only guesses are rationed.
    void succeeded(const std::string& account, const std::string& network);

  private:
    RateBuckets account_at_network_;
    RateBuckets network_;
    RateBuckets account_;
};

// A cookie that says "this browser has signed in to this account before", and nothing else to anybody.
inline constexpr StaticString kDeviceCookie = "__Host-d";
std::string device_cookie(const Key& key, std::string_view account);
bool device_is_known(const Key& key, std::string_view account, std::string_view cookie_header);

}  // namespace lb::session
