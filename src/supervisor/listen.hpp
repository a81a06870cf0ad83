// The sockets of the house: listening ones over TCP for the sites, and the control sockets. Opened before
// anything runs, so that a taken port is known at once and with its address.
#pragma once

#include <string>
#include <string_view>

#include "base/durable/fd.hpp"

namespace lb::supervisor {

struct Listener {
    Fd fd;
    std::string address;  // with the port that the machine chose when 0 was asked for
};

// conflict: somebody else has the port. unsupported: the address is not one of this machine.
Result<Listener> listen_tcp(std::string_view address);

// A control socket with mode 0600; an old one of the same name is replaced.
Result<Fd> listen_control(const std::string& folder, const std::string& name);

}  // namespace lb::supervisor
