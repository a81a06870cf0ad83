// How every command answers: errors as one plain sentence on standard error (with --json also as
// {"error": {...}}), and an exit code of base/core/exit.hpp.
#pragma once

#include <string_view>

#include "base/core/exit.hpp"

namespace lb::cli {

enum class Style { text, json };

// Says what went wrong with `subject` (a file name, an option; may be empty) and gives the exit code.
int report(Style style, std::string_view subject, const Error& error);
int report(Style style, Exit exit, std::string_view sentence);
int wrong_usage(Style style, StaticString sentence);

// To standard output, whole or not at all.
int print(std::string_view text);

}  // namespace lb::cli
