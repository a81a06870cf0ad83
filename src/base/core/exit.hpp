// How our programs end, as a number for whoever started them. The one list: the command line's help, README
// and docs/operations.md are printed from it.
#pragma once

#include <array>

#include "base/core/result.hpp"

namespace lb {

enum class Exit : int {
    done = 0,
    answer_is_no = 1,
    wrong_usage = 2,
    bad_input = 3,
    not_now = 4,
    machine_lacks = 5,
    fault_of_ours = 70,
};

struct ExitMeaning {
    Exit exit;
    StaticString means;
    StaticString for_example;
};

inline constexpr std::array kExits{
    ExitMeaning{Exit::done, "done", ""},
    ExitMeaning{Exit::answer_is_no, "the answer is \"no\"",
                "a rule or a passphrase says so, or something does not verify"},
    ExitMeaning{Exit::wrong_usage, "wrong usage", "a word too many, too few or unknown"},
    ExitMeaning{Exit::bad_input, "bad input", "it says which file, and why"},
    ExitMeaning{Exit::not_now, "not now", "locked, not running, full, already running"},
    ExitMeaning{Exit::machine_lacks, "the machine lacks something", "a program, a kernel feature"},
    ExitMeaning{Exit::fault_of_ours, "a fault of ours", "the log says where"},
};

// No default: a new kind of failure asks here what it is for who started us.
constexpr Exit exit_for(Failure failure) {
    switch (failure) {
        case Failure::bad_input:
        case Failure::not_found:
        case Failure::too_big:
            return Exit::bad_input;
        case Failure::refused:
        case Failure::conflict:
        case Failure::broken:
            return Exit::answer_is_no;
        case Failure::locked:
        case Failure::peer_away:
        case Failure::no_space:
            return Exit::not_now;
        case Failure::unsupported:
            return Exit::machine_lacks;
        case Failure::fault:
            return Exit::fault_of_ours;
    }
    return Exit::fault_of_ours;
}

constexpr int as_number(Exit exit) {
    return static_cast<int>(exit);
}

}  // namespace lb
