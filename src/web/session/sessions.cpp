#include "sessions.hpp"

namespace lb::session {

void MemorySessions::put(const Session& session) {
    const std::lock_guard lock(mutex_);
    sessions_.insert_or_assign(session.hash, session);
}

std::optional<Session> MemorySessions::find(const TokenHash& hash) {
    const std::lock_guard lock(mutex_);
    const auto at = sessions_.find(hash);
    return at == sessions_.end() ? std::nullopt : std::optional(at->second);
}

void MemorySessions::erase(const TokenHash& hash) {
    const std::lock_guard lock(mutex_);
    sessions_.erase(hash);
}

void MemorySessions::erase_of(const PersonId& person) {
    const std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [&](const auto& one) { return one.second.person == person; });
}

std::string Sessions::begin(const PersonId& person, std::uint32_t roles) {
    std::string token = make_token();
    const auto now = clock_.mono_ms();
    store_.put({*hash_token(token), person, roles, now, now});
    return token;
}

std::optional<Session> Sessions::find(std::string_view token) {
    const auto hash = hash_token(token);
    if (!hash) {
        return std::nullopt;
    }
    auto session = store_.find(*hash);
    if (!session) {
        return std::nullopt;
    }
    const auto now = clock_.mono_ms();
    // A clock below the beginning: the machine was started anew under a store that outlived it.
    const bool over = now < session->seen_ms || now - session->seen_ms > limits_.idle_ms ||
                      now - session->begun_ms > limits_.absolute_ms;
    if (over) {
        store_.erase(*hash);
        return std::nullopt;
    }
    session->seen_ms = now;
    store_.put(*session);
    return session;
}

void Sessions::end(std::string_view token) {
    if (const auto hash = hash_token(token)) {
        store_.erase(*hash);
    }
}

}  // namespace lb::session
