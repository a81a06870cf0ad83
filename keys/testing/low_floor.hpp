// A floor for unit tests, so that they do not spend half a second on every passphrase. It is a type of its
// own in a room of its own: no configuration can ask for it, and no program may reach this room.
#pragma once

#include "keys/unlock/key_file.hpp"

namespace lb::unlock {

class LowFloorForTests {
  public:
    static constexpr Cost kCost{1, 8192};
    static constexpr Floor floor() { return Floor(kCost); }
};

}  // namespace lb::unlock
