// serve: from a home folder to running programs. Reads letterbox.conf, opens the sockets, gives up root's
// rights, and lets House run.
#pragma once

#include <string>
#include <vector>

namespace lb::supervisor {

// letterbox-supervisor HOME [--portal ADDRESS] [--desk ADDRESS] [--verbose]. Gives the exit code.
int serve(const std::vector<std::string>& arguments);

}  // namespace lb::supervisor
