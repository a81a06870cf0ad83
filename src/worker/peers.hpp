// The worker's three neighbours, and what it knows about the centre. It asks; nobody asks it.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/ipc/client.hpp"
#include "base/time/clock.hpp"
#include "key_ring.hpp"
#include "letters/reading/readers.hpp"

namespace lb::worker {

struct Peers {
    Client portal;
    Client desk;
    Client vault;
};

struct Worker {
    std::string centre;
    Peers& peers;
    const KeyRing& keys;
    reading::Readers& readers;
    const Clock& clock;
    // Waits; false when the worker should end instead.
    std::function<bool(std::chrono::milliseconds)> wait;
};

}  // namespace lb::worker
