// The two lists of system calls: what the reader may still do, and what the other programs may not.
#pragma once

#include <vector>

#include "filter.hpp"

namespace lb::seccomp {

std::vector<Rule> reader_calls();

struct ProgramNeeds {
    bool children = false;  // fork and exec; Landlock says of which files
    bool accept = false;
    bool connect = false;
    std::uint32_t own_pid = 0;
};
std::vector<Rule> program_calls(const ProgramNeeds& needs);

}  // namespace lb::seccomp
