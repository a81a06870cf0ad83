#include "options.hpp"

#include <algorithm>

namespace lb::cli {

Result<Options> parse_options(std::span<const std::string_view> arguments,
                              std::span<const std::string_view> with_value) {
    Options options;
    bool only_files = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (only_files || !argument.starts_with("--")) {
            options.files.emplace_back(argument);
        } else if (argument == "--") {
            only_files = true;
        } else if (argument == "--json") {
            options.style = Style::json;
        } else {
            const std::string_view name = argument.substr(2);
            if (std::find(with_value.begin(), with_value.end(), name) == with_value.end()) {
                return fail(Failure::bad_input, "an option is not known; see --help");
            }
            if (i + 1 == arguments.size()) {
                return fail(Failure::bad_input, "an option lacks its value; see --help");
            }
            if (!options.values.emplace(name, arguments[++i]).second) {
                return fail(Failure::bad_input, "an option stands twice");
            }
        }
    }
    return options;
}

}  // namespace lb::cli
