// Everything that the portal holds while it runs, opened in one order and closed in the opposite one. What a
// page does is decided in portal/handlers; here is only what is connected with what.
#pragma once

#include <memory>
#include <optional>
#include <thread>

#include "base/ipc/door.hpp"
#include "portal/handlers/portal.hpp"
#include "settings.hpp"
#include "storage/blobs/blob_store.hpp"
#include "web/site/site.hpp"

namespace lb::portal {

class Rooms {
  public:
    // Locks the program before it starts a thread, which would stay outside the lock, and before it opens
    // anything but what read_settings has.
    static Result<std::unique_ptr<Rooms>> open(Supervised& supervised);
    ~Rooms();
    Rooms(const Rooms&) = delete;
    Rooms& operator=(const Rooms&) = delete;

    // From here on senders and the worker are answered.
    Result<> start(Supervised& supervised);

  private:
    explicit Rooms(Settings settings)
        : settings_(std::move(settings)),
          sessions_(session_store_, clock_, session::kPortalSessions),
          keys_(clock_, session::kPortalSessions.idle_ms) {}
    Result<> open_stores();
    Result<> open_pages();
    Result<> open_gate(Supervised& supervised);
    void do_chores();

    Settings settings_;
    SystemClock clock_;
    Client trail_;
    std::unique_ptr<Records> records_;
    std::optional<blobs::BlobStore> blobs_;
    std::optional<Drafts> drafts_;
    std::optional<SenderPost> post_;
    session::MemorySessions session_store_;
    session::Sessions sessions_;
    SenderKeys keys_;
    std::unique_ptr<CardCheck> cards_;
    std::optional<pages::Pages> pages_;
    std::optional<Portal> portal_;
    std::unique_ptr<site::Site> site_;
    std::optional<site::Front> front_;
    Door worker_table_;
    std::optional<DoorServer> worker_door_;
    std::optional<Chores> chores_;
    std::unique_ptr<gate::Gate> gate_;
    std::thread gate_watch_;
};

}  // namespace lb::portal
