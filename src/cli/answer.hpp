// How every command answers: exit codes, and errors as one plain sentence on standard error (with --json
// also as {"error": {...}}). The list of codes is public: README, "Exit codes".
#pragma once

#include <string_view>

#include "base/core/result.hpp"

namespace lb::cli {

enum class Exit : int {
    done = 0,
    answer_is_no = 1,
    wrong_usage = 2,
    bad_input = 3,
    not_now = 4,
    machine_lacks = 5,
    fault_of_ours = 70,
};

enum class Style { text, json };

Exit exit_for(Failure failure);

// Says what went wrong with `subject` (a file name, an option; may be empty) and gives the exit code.
int report(Style style, std::string_view subject, const Error& error);
int report(Style style, Exit exit, std::string_view sentence);
int wrong_usage(Style style, StaticString sentence);

// To standard output, whole or not at all.
int print(std::string_view text);

}  // namespace lb::cli
