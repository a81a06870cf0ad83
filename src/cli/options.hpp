// The options of one command: flags, options with a value, and files. `--` ends the options.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "answer.hpp"

namespace lb::cli {

struct Options {
    Style style = Style::text;
    std::map<std::string, std::string, std::less<>> values;  // option without its dashes -> value
    std::vector<std::string> files;
};

// `with_value`: the options that take one. `--json` is known to every command. An option may stand once.
Result<Options> parse_options(std::span<const std::string_view> arguments,
                              std::span<const std::string_view> with_value);

}  // namespace lb::cli
