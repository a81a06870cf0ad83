// A trail for tests: answers as the real one does, and keeps only which ids it has given a place.
#pragma once

#include <sys/socket.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>

#include "base/ipc/client.hpp"
#include "base/ipc/door.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::portal {

class FakeTrail {
  public:
    FakeTrail() {
        door_.on<trail::Append>([this](const trail::Append& append) -> Result<trail::Appended> {
            const std::lock_guard lock(mutex_);
            if (is_full) {
                return fail(Failure::no_space, "full");
            }
            const auto [at, fresh] = places_.try_emplace(append.id.text(), places_.size());
            trail::Appended done;
            done.index = at->second;
            done.leaf_hash.fill(static_cast<std::uint8_t>(at->second + 1));
            return done;
        });
        door_.on<trail::GetCheckpoint>(
            [](const trail::GetCheckpoint&) -> Result<trail::Checkpoint> { return trail::Checkpoint{}; });
    }
    void connect(Client& client) {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
            throw Fatal("no socket pair for a test");
        }
        server_.attach(Fd(ends[0]));
        client.attach(Fd(ends[1]));
    }
    std::size_t entries() {
        const std::lock_guard lock(mutex_);
        return places_.size();
    }
    std::atomic<bool> is_full = false;

  private:
    std::mutex mutex_;
    std::map<std::string, std::uint64_t> places_;
    Door door_;
    DoorServer server_{door_};
};

}  // namespace lb::portal
