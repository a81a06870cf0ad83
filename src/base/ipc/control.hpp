// A program's control socket: the same frames and the same kind of table as between programs, answered to the
// command line of the machine's own user (the socket has mode 0600). One caller at a time.
#pragma once

#include <memory>

#include "base/ipc/door.hpp"

namespace lb {

class ControlServer {
  public:
    ControlServer(Fd listener, const Door& door);
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb
