#include "scribe.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace lb::trail_log {

namespace {

constexpr std::size_t kMostInABatch = 4096;
constexpr std::uint64_t kMostUnpublished = 1024;
constexpr std::int64_t kLongestUnpublishedMs = 1000;
constexpr std::int64_t kHeartbeatMs = std::int64_t{24} * 3600 * 1000;
// How soon a full disk is tried again, and how often the heartbeat's time is looked at.
constexpr std::chrono::seconds kIdleRound{30};

}  // namespace

struct Scribe::Inside {
    struct Asked {
        Author author;
        Draft draft;
        Answered answered;
    };

    Inside(Writer w, const Clock& c, std::function<void(const Error&)> t)
        : writer(std::move(w)), clock(c), on_trouble(std::move(t)) {}

    void run();
    bool wait_for_batch(std::vector<Asked>& batch);
    void write(std::vector<Asked>& batch);
    void publish_if_due(bool idle);
    void beat_if_due();
    void show();

    Writer writer;
    const Clock& clock;
    std::function<void(const Error&)> on_trouble;
    std::int64_t published_ms = 0;
    std::int64_t last_entry_ms = 0;

    mutable std::mutex mutex;
    std::condition_variable wake;
    std::deque<Asked> queue;
    Published shown;
    bool ending = false;
    std::thread thread;
};

// False when it is time to end and nothing waits.
bool Scribe::Inside::wait_for_batch(std::vector<Asked>& batch) {
    std::unique_lock lock(mutex);
    wake.wait_for(lock, kIdleRound, [&] { return ending || !queue.empty(); });
    while (!queue.empty() && batch.size() < kMostInABatch) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    return !ending || !batch.empty();
}

void Scribe::Inside::write(std::vector<Asked>& batch) {
    std::vector<std::pair<Answered, Result<Placed>>> answers;
    answers.reserve(batch.size());
    for (Asked& asked : batch) {
        auto placed = writer.stage(asked.author, asked.draft);
        if (!placed) {
            on_trouble(placed.error());
        }
        answers.emplace_back(std::move(asked.answered), std::move(placed));
    }
    writer.commit();
    last_entry_ms = clock.now_ms();
    for (const auto& [answered, placed] : answers) {
        answered(placed);
    }
}

void Scribe::Inside::publish_if_due(bool idle) {
    const bool much = writer.committed() - writer.published() >= kMostUnpublished;
    const bool long_ago = clock.mono_ms() - published_ms >= kLongestUnpublishedMs;
    if (!idle && !much && !long_ago) {
        return;
    }
    if (!writer.trouble().view().empty()) {
        return;
    }
    if (auto done = writer.publish(); !done) {
        on_trouble(done.error());
    }
    published_ms = clock.mono_ms();
    show();
}

void Scribe::Inside::beat_if_due() {
    if (clock.now_ms() - last_entry_ms < kHeartbeatMs) {
        return;
    }
    last_entry_ms = clock.now_ms();
    Draft beat{EntryId::random(), "log.heartbeat", {}};
    beat.values.set("by", "sys:trail");
    if (writer.stage(Author::trail, beat)) {
        writer.commit();
    }
}

void Scribe::Inside::show() {
    const std::lock_guard lock(mutex);
    shown = {writer.checkpoint(), writer.published()};
}

void Scribe::Inside::run() {
    if (!writer.trouble().view().empty()) {
        on_trouble(Error{Failure::broken, writer.trouble()});
    }
    last_entry_ms = clock.now_ms();
    publish_if_due(true);
    for (;;) {
        std::vector<Asked> batch;
        if (!wait_for_batch(batch)) {
            return;
        }
        if (!batch.empty()) {
            write(batch);
        }
        beat_if_due();
        bool idle = false;
        {
            const std::lock_guard lock(mutex);
            idle = queue.empty();
        }
        publish_if_due(idle);
    }
}

Scribe::Scribe(Writer writer, const Clock& clock, std::function<void(const Error&)> on_trouble)
    : inside_(std::make_unique<Inside>(std::move(writer), clock, std::move(on_trouble))) {
    inside_->show();
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

Scribe::~Scribe() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->ending = true;
    }
    inside_->wake.notify_one();
    inside_->thread.join();
}

void Scribe::ask(Author author, Draft draft, Answered answered) {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->queue.push_back({author, std::move(draft), std::move(answered)});
    }
    inside_->wake.notify_one();
}

Scribe::Published Scribe::published() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->shown;
}

}  // namespace lb::trail_log
