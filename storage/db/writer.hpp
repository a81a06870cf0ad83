// Private: the one thread that writes. Callers hand it closures; it runs those that wait together in one
// transaction, so that many callers share one flush of the disk.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "session.hpp"
#include "sqlite.hpp"

namespace lb::db {

class Writer {
  public:
    using Work = std::function<Result<>(Write&)>;

    explicit Writer(std::unique_ptr<SqliteConnection> connection);
    ~Writer();  // finishes what waits, then empties the log into the file
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
    void run_batch(std::deque<Job*>& batch);
    bool run_together(std::deque<Job*>& batch);
    void run_alone(Job& job);

    std::unique_ptr<SqliteConnection> connection_;  // used by the thread only
    bool dead_ = false;                             // set by the thread only: nothing is written any more
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable answered_;
    std::deque<Job*> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace lb::db
