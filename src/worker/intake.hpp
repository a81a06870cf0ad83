// Takes in what senders sealed: portal to desk, opened here for a moment and sealed again under a new key.
#pragma once

#include "peers.hpp"

namespace lb::worker {

// True when there was something. not_found: the desk does not know the sender yet; it stays where it is.
Result<bool> take_in_one(Worker& worker);

}  // namespace lb::worker
