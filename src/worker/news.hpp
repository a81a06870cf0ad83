// Carries what a sender may know from the desk to the portal: accounts and states.
#pragma once

#include "peers.hpp"

namespace lb::worker {

// True when there was some.
Result<bool> tell_one(Peers& peers);

}  // namespace lb::worker
