#include "control.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "base/log/log.hpp"

namespace lb {

struct ControlServer::Inside {
    Fd listener;
    const Door& door;
    std::atomic<bool> ending{false};
    std::mutex mutex;
    int current = -1;  // the caller's stream while it is served
    std::thread accepting;

    void accept_callers() {
        while (!ending) {
            Fd caller(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!caller.is_open()) {
                continue;
            }
            if (!is_our_user(caller.get())) {
                log("control.foreign_user");
                continue;
            }
            // A caller who says nothing may not keep the next one out for ever.
            const timeval patience{120, 0};
            ::setsockopt(caller.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            {
                const std::lock_guard lock(mutex);
                current = caller.get();
            }
            serve(std::move(caller), door);
            const std::lock_guard lock(mutex);
            current = -1;
        }
    }

    // Mode 0600 says so already; root may speak to a program that has dropped to another user.
    static bool is_our_user(int fd) {
        ucred who{};
        socklen_t size = sizeof who;
        return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 &&
               (who.uid == ::geteuid() || who.uid == 0);
    }
};

ControlServer::ControlServer(Fd listener, const Door& door)
    : inside_(new Inside{std::move(listener), door, {}, {}, -1, {}}) {
    inside_->accepting = std::thread([inside = inside_.get()] { inside->accept_callers(); });
}

ControlServer::~ControlServer() {
    inside_->ending = true;
    ::shutdown(inside_->listener.get(), SHUT_RDWR);  // wakes accept
    {
        const std::lock_guard lock(inside_->mutex);
        if (inside_->current >= 0) {
            ::shutdown(inside_->current, SHUT_RDWR);
        }
    }
    inside_->accepting.join();
}

}  // namespace lb
