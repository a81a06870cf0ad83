// The relay: carries the outbox to the trail, oldest first, and writes the indices back. Sent at least once,
// entered exactly once: the trail knows an entry's id again. While the trail is away, nothing that needs an
// entry happens; the rows wait.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/ipc/client.hpp"
#include "desk/office/outbox.hpp"

namespace lb::office {

class Relay {
  public:
    Relay(db::Database& database, Client& trail);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    // The index of this row's entry, sending what stands before it too. peer_away while the trail is away.
    Result<std::uint64_t> settle(db::I64 outbox_no);

    // Sends what waits now and then (the trail came back, another thread gave up waiting).
    void start();
    void wake();

  private:
    Result<> send_waiting();
    void run();

    db::Database& database_;
    Client& trail_;
    std::mutex sending_;  // keeps the order of entries
    std::mutex mutex_;
    std::condition_variable woken_;
    bool ending_ = false;
    bool asked_ = false;
    std::thread thread_;
};

}  // namespace lb::office
