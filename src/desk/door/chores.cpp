#include "chores.hpp"

#include <chrono>

#include "base/log/log.hpp"
#include "desk/office/dispatch.hpp"

namespace lb::door {
namespace {
constexpr std::chrono::milliseconds kPause{500};
constexpr std::int64_t kAfterRefusal_ms = 60'000;
}  // namespace

Chores::Chores(office::Office& office) : office_(office) {}

Chores::~Chores() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    ending_wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Chores::start() {
    thread_ = std::thread([this] { run(); });
}

void Chores::run() {
    std::unique_lock lock(mutex_);
    while (!ending_wake_.wait_for(lock, kPause, [this] { return ending_; })) {
        lock.unlock();
        once();
        lock.lock();
    }
}

void Chores::once() {
    // Locked or away is the ordinary state of a morning; nothing else waits for it here.
    if (!office_.keyring.fetch()) {
        return;
    }
    const auto waiting = office::waiting_for_label(office_);
    if (!waiting) {
        log("desk.labels_not_listed", waiting.error());
        return;
    }
    for (const ItemId item : *waiting) {
        draw(item);
    }
}

void Chores::draw(ItemId item) {
    const std::int64_t now_ms = office_.clock.mono_ms();
    const auto waits = not_before_ms_.find(item);
    if (waits != not_before_ms_.end() && waits->second > now_ms) {
        return;
    }
    const Result<> drawn = office::draw_label(office_, item);
    not_before_ms_.erase(item);
    if (drawn) {
        return;
    }
    const Failure why = drawn.error().failure;
    const bool comes_back = why == Failure::locked || why == Failure::peer_away || why == Failure::conflict;
    if (!comes_back) {
        log("desk.label_not_drawn", drawn.error());
        not_before_ms_[item] = now_ms + kAfterRefusal_ms;
    }
}

}  // namespace lb::door
