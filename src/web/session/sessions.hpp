// Who is signed in. Limits run on the monotonic clock, so a clock that is set back prolongs nothing. Where
// sessions are kept is the program's matter: SessionStore is the little that is asked of it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/time/clock.hpp"
#include "token.hpp"

namespace lb::session {

using PersonId = Id<struct PersonTag>;  // a sender's or a member of staff's id, as the program knows it

struct Session {
    TokenHash hash{};
    PersonId person;
    std::uint32_t roles = 0;  // bits of the program's own
    std::int64_t begun_ms = 0;
    std::int64_t seen_ms = 0;
};

class SessionStore {
  public:
    virtual ~SessionStore() = default;
    virtual void put(const Session& session) = 0;  // also: replaces the one with the same hash
    virtual std::optional<Session> find(const TokenHash& hash) = 0;
    virtual void erase(const TokenHash& hash) = 0;
    virtual void erase_of(const PersonId& person) = 0;
};

// Sessions that end with the process. The portal's own: what hangs on them (a sender's key) must not be
// written anywhere either.
class MemorySessions final : public SessionStore {
  public:
    void put(const Session& session) override;
    std::optional<Session> find(const TokenHash& hash) override;
    void erase(const TokenHash& hash) override;
    void erase_of(const PersonId& person) override;

  private:
    std::mutex mutex_;
    std::map<TokenHash, Session> sessions_;
};

struct SessionLimits {
    std::int64_t idle_ms;
    std::int64_t absolute_ms;
};
inline constexpr SessionLimits kPortalSessions{20 * 60'000, 2 * 3'600'000};
inline constexpr SessionLimits kDeskSessions{15 * 60'000, 10 * 3'600'000};

class Sessions {
  public:
    Sessions(SessionStore& store, const Clock& clock, SessionLimits limits)
        : store_(store), clock_(clock), limits_(limits) {}

    // Always a fresh token: an old one is never promoted. The answer is for the cookie.
    std::string begin(const PersonId& person, std::uint32_t roles);
    // Also notes that the person was here. Nothing when unknown or over a limit; then it is gone.
    std::optional<Session> find(std::string_view token);
    void end(std::string_view token);
    void end_all_of(const PersonId& person) { store_.erase_of(person); }  // card replaced, role changed

  private:
    SessionStore& store_;
    const Clock& clock_;
    SessionLimits limits_;
};

}  // namespace lb::session
