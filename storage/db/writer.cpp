#include "writer.hpp"

#include <algorithm>
#include <chrono>

namespace lb::db {
namespace {
constexpr std::size_t kMostInOneCommit = 256;
constexpr int kPagesBeforeCheckpoint = 2000;
constexpr std::chrono::seconds kIdleBeforeTruncate{5};
}  // namespace

Writer::Writer(std::unique_ptr<SqliteConnection> connection)
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
        if (!wake_.wait_for(lock, kIdleBeforeTruncate, has_work)) {
            if (connection_->pages_in_log() > 0 && !dead_) {
                lock.unlock();
                connection_->checkpoint(SqliteConnection::Checkpoint::truncate);
                lock.lock();
            }
            continue;
        }
        if (waiting_.empty()) {
            break;
        }
        std::deque<Job*> batch;
        while (!waiting_.empty() && batch.size() < kMostInOneCommit) {
            batch.push_back(waiting_.front());
            waiting_.pop_front();
        }
        lock.unlock();
        run_batch(batch);
        if (connection_->pages_in_log() > kPagesBeforeCheckpoint && !dead_) {
            connection_->checkpoint(SqliteConnection::Checkpoint::passive);
        }
        lock.lock();
        for (Job* job : batch) {
            job->done = true;
        }
        answered_.notify_all();
    }
    if (!dead_) {
        connection_->checkpoint(SqliteConnection::Checkpoint::truncate);
    }
}

void Writer::run_batch(std::deque<Job*>& batch) {
    if (batch.size() > 1 && !dead_ && run_together(batch)) {
        return;
    }
    for (Job* job : batch) {
        run_alone(*job);
    }
}

// All or none. False: one of them failed, nothing was stored, each must be run again by itself.
bool Writer::run_together(std::deque<Job*>& batch) {
    if (!connection_->begin_write()) {
        return false;
    }
    bool committing = false;
    try {
        Write session(*connection_);
        const bool all_good = std::all_of(batch.begin(), batch.end(), [&](Job* job) {
            job->answer = job->work(session);
            return job->answer.has_value();
        });
        committing = all_good;
        if (all_good && connection_->commit()) {
            return true;
        }
    } catch (const std::exception&) {
        // Whose fault it was shows when each is run alone; but after a failed commit nothing runs again.
        dead_ = committing;
    }
    connection_->undo();
    return false;
}

void Writer::run_alone(Job& job) {
    if (dead_) {
        job.failed_for_good = true;
        return;
    }
    if (Result<> begun = connection_->begin_write(); !begun) {
        job.answer = begun;
        return;
    }
    bool committing = false;
    try {
        Write session(*connection_);
        job.answer = job.work(session);
        if (job.answer) {
            committing = true;
            job.answer = connection_->commit();
        }
    } catch (const std::exception&) {
        job.failed_for_good = true;
        dead_ = committing;
    }
    if (!job.answer || job.failed_for_good) {
        connection_->undo();
    }
}

}  // namespace lb::db
