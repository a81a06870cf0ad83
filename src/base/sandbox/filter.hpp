// A seccomp filter as a list of rules, built into BPF by hand: the whole program is a few dozen instructions
// that a reader can follow, and no library has to be trusted for it.
#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "base/core/result.hpp"

namespace lb::seccomp {

enum class Verdict : std::uint8_t { allow, eperm, enosys, kill };

// argument & mask == value, on the lower 32 bits (all flags we look at live there).
struct Condition {
    unsigned argument;
    std::uint32_t mask;
    std::uint32_t value;
};

struct Rule {
    long call;
    Verdict verdict;
    const char* reason;             // read by people, and the reason that the list stays short
    std::vector<Condition> when{};  // all must hold, else the next rules are asked
};

// The first rule that fits decides; then `otherwise`. Calls of another architecture, x32 among them, kill.
std::vector<sock_filter> build(const std::vector<Rule>& rules, Verdict otherwise);

// For every thread of this process. Needs no_new_privs.
Result<> install(const std::vector<sock_filter>& program);

}  // namespace lb::seccomp
