// The key pairs of the senders who are signed in, each held for one session and nowhere else. Made from the
// words on the card; a restart forgets them all, and people sign in again.
// Of a session that ran out of time it is remembered for a day whose it was: what that page still sends can
// then be sealed for its writer, so that no text is lost. Signing out and leaving forget at once.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "base/time/clock.hpp"
#include "drafts.hpp"
#include "keys/seal/box.hpp"

namespace lb::portal {

using SessionHash = std::array<std::uint8_t, 32>;

class SenderKeys {
  public:
    static constexpr std::int64_t kRemembered_ms = std::int64_t{24} * 3'600'000;

    SenderKeys(const Clock& clock, std::int64_t idle_ms) : clock_(clock), idle_ms_(idle_ms) {}

    void keep(const SessionHash& session, SenderId sender, seal::KeyPair pair);
    // Null when there is none. Shared, because a page may still use it while its session ends.
    std::shared_ptr<const seal::KeyPair> find(const SessionHash& session);
    // Whose session this is, or was until its time was over.
    std::optional<Writer> writer(const SessionHash& session) const;
    void drop(const SessionHash& session);
    void drop_of(SenderId sender);  // the card was replaced, the account closed
    void drop_idle();

  private:
    struct Held {
        Writer writer;
        std::shared_ptr<const seal::KeyPair> pair;  // null when its time was over
        std::int64_t used_ms;
    };
    const Clock& clock_;
    std::int64_t idle_ms_;
    mutable std::mutex mutex_;
    std::map<SessionHash, Held> held_;
};

}  // namespace lb::portal
