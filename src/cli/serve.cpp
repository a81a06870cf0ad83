#include <limits.h>
#include <unistd.h>

#include <array>

#include "centre.hpp"
#include "centre_commands.hpp"

namespace lb::cli {

// The supervisor checks the words: it is the one that serves.
int run_serve(Arguments arguments) {
    if (arguments.empty()) {
        return wrong_usage(Style::text, "the centre's home folder is missing; see --help");
    }
    std::array<char, PATH_MAX> path{};
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
    std::string program(path.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    program = program.substr(0, program.rfind('/') + 1) + "letterbox-supervisor";
    std::vector<std::string> words{program};
    for (const std::string_view argument : arguments) {
        std::array<char, PATH_MAX> whole{};
        // The home folder may be given from here; the supervisor wants to know it from everywhere.
        const bool relative = !argument.starts_with("-") && argument.find(':') == std::string_view::npos &&
                              ::realpath(std::string(argument).c_str(), whole.data()) != nullptr;
        words.emplace_back(relative ? std::string(whole.data()) : std::string(argument));
    }
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    return report(Style::text, program, fail(Failure::unsupported, "cannot be started").value());
}

}  // namespace lb::cli
