#include "sender_keys.hpp"

namespace lb::portal {

void SenderKeys::keep(const SessionHash& session, SenderId sender, seal::KeyPair pair) {
    const std::lock_guard lock(mutex_);
    const Writer writer{sender, pair.public_half()};
    held_.insert_or_assign(
        session, Held{writer, std::make_shared<const seal::KeyPair>(std::move(pair)), clock_.mono_ms()});
}

std::shared_ptr<const seal::KeyPair> SenderKeys::find(const SessionHash& session) {
    const std::lock_guard lock(mutex_);
    const auto at = held_.find(session);
    if (at == held_.end() || !at->second.pair) {
        return nullptr;
    }
    at->second.used_ms = clock_.mono_ms();
    return at->second.pair;
}

std::optional<Writer> SenderKeys::writer(const SessionHash& session) const {
    const std::lock_guard lock(mutex_);
    const auto at = held_.find(session);
    return at == held_.end() ? std::nullopt : std::optional(at->second.writer);
}

void SenderKeys::drop(const SessionHash& session) {
    const std::lock_guard lock(mutex_);
    held_.erase(session);
}

void SenderKeys::drop_of(SenderId sender) {
    const std::lock_guard lock(mutex_);
    std::erase_if(held_, [&](const auto& one) { return one.second.writer.id == sender; });
}

void SenderKeys::drop_idle() {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.mono_ms();
    std::erase_if(held_, [&](const auto& one) { return now - one.second.used_ms > kRemembered_ms; });
    for (auto& [session, held] : held_) {
        if (now - held.used_ms > idle_ms_) {
            held.pair.reset();
        }
    }
}

}  // namespace lb::portal
