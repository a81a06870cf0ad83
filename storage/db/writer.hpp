// Private: the one thread that writes. Callers hand it closures; it runs those that wait together in one
// transaction, so that many callers share one flush of the disk.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "connection.hpp"
#include "session.hpp"

namespace lb::db {

class Writer {
  public:
    using Work = std::function<Result<>(Write&)>;

    explicit Writer(std::unique_ptr<Connection> connection);
    ~Writer();  // finishes what waits
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Blocks until the work is on the disk, or was undone.
    Result<> run(const Work& work);

  private:
    struct Job {
        const Work& work;
        Result<> answer;
        bool failed_for_good = false;
        bool done = false;
    };

    void loop();
    void keep_house(Connection::Moment moment) noexcept;
    void run_batch(const std::vector<Job*>& batch);
    void run_alone(Job& job);
    bool store(std::span<Job* const> jobs);
    bool run_works(std::span<Job* const> jobs);

    std::unique_ptr<Connection> connection_;  // used by the thread only
    bool dead_ = false;                       // set by the thread only: nothing is written any more
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable answered_;
    std::deque<Job*> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace lb::db
