// What the desk does by itself, now and then: ask the vault for the content keys until they are here, and for
// the labels that were asked for. A label that the vault refuses is asked for again after a minute, because
// its view of the trail may have been older than ours.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "desk/office/office.hpp"

namespace lb::door {

class Chores {
  public:
    explicit Chores(office::Office& office);
    ~Chores();
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;

    void start();
    void once();  // what the thread does each time; for tests

  private:
    void run();
    void draw(ItemId item);

    office::Office& office_;
    std::map<ItemId, std::int64_t> not_before_ms_;  // of the monotonic clock
    std::mutex mutex_;
    std::condition_variable ending_wake_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace lb::door
