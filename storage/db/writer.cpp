#include "writer.hpp"

#include <chrono>

namespace lb::db {
namespace {
constexpr std::size_t kMostInOneCommit = 256;
constexpr int kMostAttempts = 4;
constexpr std::chrono::seconds kIdle{5};
}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

Result<> Writer::run(const Work& work) {
    if (std::this_thread::get_id() == thread_.get_id()) {
        throw Fatal("a write inside a write");
    }
    Job job{work, {}};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    wake_.notify_one();
    answered_.wait(lock, [&] { return job.done; });
    if (job.failed_for_good) {
        throw Fatal("the database cannot be written any more");
    }
    return job.answer;
}

void Writer::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto has_work = [&] { return stopping_ || !waiting_.empty(); };
        if (!wake_.wait_for(lock, kIdle, has_work)) {
            lock.unlock();
            keep_house(Connection::Moment::idle);
            lock.lock();
            continue;
        }
        if (waiting_.empty()) {
            break;
        }
        std::vector<Job*> batch;
        while (!waiting_.empty() && batch.size() < kMostInOneCommit) {
            batch.push_back(waiting_.front());
            waiting_.pop_front();
        }
        lock.unlock();
        run_batch(batch);
        keep_house(Connection::Moment::between_commits);
        lock.lock();
        for (Job* job : batch) {
            job->done = true;
        }
        answered_.notify_all();
    }
    keep_house(Connection::Moment::closing);
}

void Writer::keep_house(Connection::Moment moment) noexcept {
    if (!dead_) {
        connection_->housekeeping(moment);
    }
}

void Writer::run_batch(const std::vector<Job*>& batch) {
    if (batch.size() > 1 && !dead_ && store(batch)) {
        return;
    }
    // One of them failed and nothing was stored: whose fault it was shows when each is run by itself.
    for (Job* job : batch) {
        run_alone(*job);
    }
}

void Writer::run_alone(Job& job) {
    Job* const only = &job;
    for (int attempt = 1; !dead_; ++attempt) {
        job.failed_for_good = false;
        if (store({&only, 1}) || attempt == kMostAttempts || !connection_->lost_a_race()) {
            return;
        }
    }
    job.failed_for_good = true;
}

// All of them in one transaction, or none. An exception of a work is that caller's fault, unless it came from
// a connection that is gone; after a commit that threw nobody knows what is stored, and nothing is run again.
bool Writer::store(std::span<Job* const> jobs) {
    bool committing = false;
    try {
        if (run_works(jobs)) {
            committing = true;
            const Result<> stored = connection_->commit();
            if (stored) {
                return true;
            }
            for (Job* job : jobs) {
                job->answer = stored;
            }
        }
    } catch (const std::exception&) {
        for (Job* job : jobs) {
            job->failed_for_good = true;
        }
        dead_ = committing || !connection_->is_usable();
    }
    connection_->undo();
    return false;
}

bool Writer::run_works(std::span<Job* const> jobs) {
    const Result<> begun = connection_->begin_write();
    for (Job* job : jobs) {
        job->answer = begun;
        if (!begun) {
            continue;
        }
        Write session(*connection_);
        job->answer = job->work(session);
        if (job->answer && session.has_failed()) {
            job->answer = fail(Failure::fault, "a work went on after one of its statements had failed");
        }
        if (!job->answer) {
            return false;
        }
    }
    return begun.has_value();
}

}  // namespace lb::db
