// The table of all commands: what `letterbox --help` prints and what runs. A command that is not built is not
// in it.
#pragma once

#include <span>
#include <string_view>

namespace lb::cli {

// The arguments after the program's name. Gives the exit code.
int run(std::span<const std::string_view> arguments);

}  // namespace lb::cli
