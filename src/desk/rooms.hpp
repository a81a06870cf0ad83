// Everything that the desk holds while it runs, opened in one order and closed in the opposite one. Who may
// ask what is decided behind the doors; here is only what is connected with what.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/ipc/client.hpp"
#include "base/ipc/control.hpp"
#include "base/ipc/supervised.hpp"
#include "base/time/clock.hpp"
#include "desk/door/chores.hpp"
#include "desk/door/worker_door.hpp"
#include "desk/office/office.hpp"

namespace lb::desk {

class Rooms {
  public:
    // Locks the program before it opens anything: threads started earlier would stay outside the lock.
    static Result<std::unique_ptr<Rooms>> open(Supervised& supervised);
    ~Rooms();
    Rooms(const Rooms&) = delete;
    Rooms& operator=(const Rooms&) = delete;

    // From here on neighbours and the command line are answered.
    Result<> start(Supervised& supervised);
    office::Office& office() { return *office_; }

  private:
    Rooms() = default;

    SystemClock clock_;
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<db::Database> keys_;
    std::optional<blobs::BlobStore> blobs_;
    Client trail_;
    Client vault_;
    std::optional<office::Keyring> keyring_;
    std::optional<office::Relay> relay_;
    std::optional<office::Office> office_;
    std::unique_ptr<door::WorkerDoor> worker_door_;
    Door control_table_;
    std::optional<ControlServer> control_;
    std::optional<door::Chores> chores_;
};

}  // namespace lb::desk
