// Secrets on their way in: lines from a file descriptor, or typed on the terminal with echo off.
#pragma once

#include <string_view>
#include <vector>

#include "base/core/secret.hpp"
#include "options.hpp"

namespace lb::cli {

struct Question {
    StaticString words;
    bool hidden = true;
};

// One answer a question: from the descriptor that `option` names (a line each), else from the terminal.
Result<std::vector<WipedText>> answers(const Options& options, std::string_view option,
                                       std::span<const Question> questions);

}  // namespace lb::cli
