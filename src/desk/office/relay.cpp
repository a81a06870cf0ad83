#include "relay.hpp"

#include <chrono>

#include "base/log/log.hpp"

namespace lb::office {

namespace {
constexpr std::chrono::seconds kPause{1};
}

Relay::Relay(db::Database& database, Client& trail) : database_(database), trail_(trail) {}

Relay::~Relay() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    woken_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Relay::start() {
    thread_ = std::thread([this] { run(); });
}

void Relay::wake() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    woken_.notify_all();
}

Result<std::uint64_t> Relay::settle(db::I64 outbox_no) {
    LB_CHECK(send_waiting());
    LB_TRY(const auto index, database_.read([&](db::Read& tx) { return outbox_index(tx, outbox_no); }));
    if (!index) {
        return fail(Failure::peer_away, "what you did cannot be recorded now");
    }
    return *index;
}

Result<> Relay::send_waiting() {
    const std::lock_guard sending(sending_);
    for (;;) {
        LB_TRY(const auto waiting, database_.read([](db::Read& tx) { return waiting_outbox(tx); }));
        if (waiting.empty()) {
            return {};
        }
        std::vector<std::pair<db::I64, trail::Appended>> answers;
        for (const Waiting& row : waiting) {
            auto answer = trail_.call(row.append);
            if (!answer) {
                if (answer.error().failure != Failure::peer_away) {
                    log("desk.relay_refused", answer.error());
                }
                break;
            }
            answers.emplace_back(row.number, *answer);
        }
        if (answers.empty()) {
            return fail(Failure::peer_away, "what you did cannot be recorded now");
        }
        LB_CHECK(database_.write([&](db::Write& tx) -> Result<> {
            for (const auto& [number, answer] : answers) {
                LB_CHECK(settle_outbox(tx, number, answer));
            }
            return {};
        }));
    }
}

void Relay::run() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
        woken_.wait_for(lock, kPause, [&] { return ending_ || asked_; });
        asked_ = false;
        lock.unlock();
        // A failure was logged and is tried again at the next turn.
        static_cast<void>(send_waiting());
        lock.lock();
    }
}

}  // namespace lb::office
