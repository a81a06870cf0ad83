#include "rounds.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log/log.hpp"
#include "intake.hpp"
#include "jobs.hpp"
#include "news.hpp"

namespace lb::worker {
namespace {

constexpr auto kPauseWhenIdle = std::chrono::milliseconds(300);
constexpr auto kPauseAfterFailure = std::chrono::milliseconds(1500);

// A neighbour that is away or locked is an ordinary moment, at every start for instance.
bool is_ordinary(Failure failure) {
    return failure == Failure::peer_away || failure == Failure::locked;
}

}  // namespace

struct Rounds::Inside {
    Inside(RoundSettings with, const Clock& clock_)
        : settings(std::move(with)),
          readers({settings.reader, std::chrono::seconds(60), true}),
          worker{settings.centre,
                 peers,
                 keys,
                 readers,
                 clock_,
                 [this](std::chrono::milliseconds pause) { return goes_on_after(pause); }} {}

    RoundSettings settings;
    Peers peers;
    KeyRing keys;
    reading::Readers readers;
    Worker worker;
    bool failed = false;  // in this round

    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    std::thread thread;

    bool goes_on_after(std::chrono::milliseconds pause) {
        std::unique_lock<std::mutex> lock(mutex);
        return !wake.wait_for(lock, pause, [this] { return stopping; });
    }

    bool took(Event failure, const Result<bool>& result) {
        if (!result) {
            failed = true;
            if (!is_ordinary(result.error().failure)) {
                log(failure, result.error());
            }
        }
        return result && *result;
    }

    bool round() {
        failed = false;
        bool any = took("worker.news_failed", tell_one(peers));
        if (!keys.is_there() && !keys.fetch(peers.vault)) {
            failed = true;
            return any;
        }
        any |= took("worker.intake_failed", take_in_one(worker));
        any |= took("worker.work_failed", do_one_job(worker));
        return any;
    }

    void run() {
        for (;;) {
            const bool any = round();
            const auto pause = failed ? kPauseAfterFailure
                               : any  ? std::chrono::milliseconds(0)
                                      : kPauseWhenIdle;
            if (!goes_on_after(pause)) {
                return;
            }
        }
    }
};

Rounds::Rounds(RoundSettings settings, const Clock& clock)
    : inside_(new Inside(std::move(settings), clock)) {}

Rounds::~Rounds() {
    stop();
}

void Rounds::portal(Fd stream) {
    inside_->peers.portal.attach(std::move(stream));
}

void Rounds::desk(Fd stream) {
    inside_->peers.desk.attach(std::move(stream));
}

void Rounds::vault(Fd stream) {
    inside_->peers.vault.attach(std::move(stream));
}

void Rounds::start() {
    inside_->thread = std::thread([this] { inside_->run(); });
}

void Rounds::stop() {
    {
        const std::lock_guard<std::mutex> lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->wake.notify_all();
    if (inside_->thread.joinable()) {
        inside_->thread.join();
    }
}

bool Rounds::once() {
    return inside_->round();
}

}  // namespace lb::worker
