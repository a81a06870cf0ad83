// Landlock by its three system calls. The constants are our own: Debian 12's headers stop at ABI 2.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace lb::landlock {

inline constexpr std::uint64_t kExecute = 1U << 0;
inline constexpr std::uint64_t kWriteFile = 1U << 1;
inline constexpr std::uint64_t kReadFile = 1U << 2;
inline constexpr std::uint64_t kReadDir = 1U << 3;
inline constexpr std::uint64_t kRemoveDir = 1U << 4;
inline constexpr std::uint64_t kRemoveFile = 1U << 5;
inline constexpr std::uint64_t kMakeDir = 1U << 7;
inline constexpr std::uint64_t kMakeFile = 1U << 8;
inline constexpr std::uint64_t kAllOfAbi1 = (1U << 13) - 1;
inline constexpr std::uint64_t kRefer = 1U << 13;                // ABI 2: rename into another directory
inline constexpr std::uint64_t kTruncate = 1U << 14;             // ABI 3
inline constexpr std::uint64_t kDeviceIoctl = 1U << 15;          // ABI 5
inline constexpr std::uint64_t kBindTcp = 1U << 0;               // ABI 4
inline constexpr std::uint64_t kConnectTcp = 1U << 1;            // ABI 4
inline constexpr std::uint64_t kScopeAbstractSockets = 1U << 0;  // ABI 6
inline constexpr std::uint64_t kScopeSignals = 1U << 1;          // ABI 6

// What can be forbidden at a given ABI. The kernel refuses a ruleset that names a right it does not know.
struct Handled {
    std::uint64_t files = 0;
    std::uint64_t net = 0;
    std::uint64_t scopes = 0;
};
Handled handled_at(int abi);

int abi_of_this_kernel();  // 0: Landlock is absent or switched off

struct Grant {
    std::string path;
    std::uint64_t rights;
};
// Forbids everything that `handled` names but the grants. A path that does not exist is an error: a lock that
// silently lacks a path would be found much later, as a file that cannot be opened.
Result<> restrict_self(const Handled& handled, const std::vector<Grant>& grants);

}  // namespace lb::landlock
