// The key pairs of the senders who are signed in, each held for one session and nowhere else. Made from the
// words on the card; a restart forgets them all, and people sign in again.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "base/time/clock.hpp"
#include "keys/seal/box.hpp"

namespace lb::portal {

using SessionHash = std::array<std::uint8_t, 32>;

class SenderKeys {
  public:
    SenderKeys(const Clock& clock, std::int64_t idle_ms) : clock_(clock), idle_ms_(idle_ms) {}

    void keep(const SessionHash& session, seal::KeyPair pair);
    // Null when there is none. Shared, because a page may still use it while its session ends.
    std::shared_ptr<const seal::KeyPair> find(const SessionHash& session);
    void drop(const SessionHash& session);
    void drop_idle();

  private:
    struct Held {
        std::shared_ptr<const seal::KeyPair> pair;
        std::int64_t used_ms;
    };
    const Clock& clock_;
    std::int64_t idle_ms_;
    std::mutex mutex_;
    std::map<SessionHash, Held> held_;
};

}  // namespace lb::portal
