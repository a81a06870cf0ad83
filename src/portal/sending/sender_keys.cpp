#include "sender_keys.hpp"

namespace lb::portal {

void SenderKeys::keep(const SessionHash& session, seal::KeyPair pair) {
    const std::lock_guard lock(mutex_);
    held_.insert_or_assign(session,
                           Held{std::make_shared<const seal::KeyPair>(std::move(pair)), clock_.mono_ms()});
}

std::shared_ptr<const seal::KeyPair> SenderKeys::find(const SessionHash& session) {
    const std::lock_guard lock(mutex_);
    const auto at = held_.find(session);
    if (at == held_.end()) {
        return nullptr;
    }
    at->second.used_ms = clock_.mono_ms();
    return at->second.pair;
}

void SenderKeys::drop(const SessionHash& session) {
    const std::lock_guard lock(mutex_);
    held_.erase(session);
}

void SenderKeys::drop_idle() {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.mono_ms();
    std::erase_if(held_, [&](const auto& one) { return now - one.second.used_ms > idle_ms_; });
}

}  // namespace lb::portal
