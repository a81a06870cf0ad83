// The locks that a program puts on itself: resource limits, no core, no new privileges, Landlock, seccomp.
// Called once, after everything that has to be opened is open. A lock is never loosened afterwards, and a
// child inherits it. Never asks the kernel's age: it asks for each feature and says what it got.
// What is allowed and why: docs/adr/0060-reader-and-sandbox.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace lb {

// What this kernel gave. Landlock 0 = none at all.
struct LockState {
    int landlock_abi = 0;
    bool no_executable_memory_gain = false;  // PR_SET_MDWE, Linux 6.3
};

// For `doctor`: what a lock would get here. Changes nothing.
LockState sandbox_support();

// The oldest Landlock that is good enough; Debian 12's own kernel has it.
inline constexpr int kLandlockWanted = 2;

// For the one process that touches a hostile document. Afterwards it can use memory and the descriptors it
// holds, and nothing else: no file, no socket, no second process. Any other call ends it.
struct ReaderLock {
    std::uint64_t memory_bytes = std::uint64_t{600} << 20;
    std::uint64_t cpu_seconds = 60;
    bool landlock_required = true;
    std::optional<int> force_abi;  // tests: behave as on a kernel with this Landlock
};
Result<LockState> lock_reader(const ReaderLock& lock = {});

// For all other programs. Paths must exist when the lock is set. `read` and `write` name files or directories
// (with everything below them); what may be written may be read.
struct Lock {
    std::vector<std::string> read;
    std::vector<std::string> write;
    std::vector<std::string> execute;  // files; empty: no fork and no exec, threads only
    bool accept = false;               // takes connections on listeners it inherited
    bool connect = false;  // makes sockets and connects: a remote database, a printer, a mail server
    std::uint64_t open_files = 1024;
    bool landlock_required = true;
    std::optional<int> force_abi;
};
Result<LockState> lock_program(const Lock& lock);

}  // namespace lb
