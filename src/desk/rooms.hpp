// Everything that the desk holds while it runs, opened in one order and closed in the opposite one. Who may
// ask what is decided behind the doors; here is only what is connected with what.
#pragma once

#include <memory>
#include <optional>
#include <thread>

#include "base/ipc/client.hpp"
#include "base/ipc/control.hpp"
#include "base/ipc/supervised.hpp"
#include "base/time/clock.hpp"
#include "desk/door/chores.hpp"
#include "desk/door/worker_door.hpp"
#include "desk/office/office.hpp"
#include "desk/pages/desk_site.hpp"
#include "settings.hpp"
#include "web/gate/gate.hpp"
#include "web/site/site.hpp"

namespace lb::desk {

class Rooms {
  public:
    // Locks the program before it starts a thread, which would stay outside the lock, and before it opens
    // anything but what read_settings has.
    static Result<std::unique_ptr<Rooms>> open(Supervised& supervised);
    ~Rooms();
    Rooms(const Rooms&) = delete;
    Rooms& operator=(const Rooms&) = delete;

    // From here on people, neighbours and the command line are answered.
    Result<> start(Supervised& supervised);

  private:
    explicit Rooms(Settings settings) : settings_(std::move(settings)) {}
    Result<> open_office();
    Result<> open_gate(Supervised& supervised);
    void watch_gate();

    Settings settings_;

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
    std::unique_ptr<desk_pages::DeskSite> site_;
    std::optional<site::Front> front_;
    std::unique_ptr<gate::Gate> gate_;
    std::thread gate_watch_;
};

}  // namespace lb::desk
