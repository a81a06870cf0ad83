// One program, started with nothing but descriptors 0 to 2, its tie on 3, a clean environment and a process
// group of its own (so that Ctrl-C reaches the supervisor alone, which then stops the others in order).
#pragma once

#include <sys/types.h>

#include <string>

#include "base/durable/fd.hpp"

namespace lb::supervisor {

struct Spawned {
    pid_t pid;
    Fd tie;     // our end
    Fd errors;  // what it writes on standard error
};

// unsupported: the file is not there or may not be executed.
Result<Spawned> spawn(const std::string& name, const std::string& executable);

// As root: become the owner of this folder, for good. refused when root owns it: then nothing would be kept
// apart. As anybody else: nothing.
Result<> drop_to_owner_of(const std::string& folder);

}  // namespace lb::supervisor
