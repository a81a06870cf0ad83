// letterbox: the command line. The commands stand in commands.cpp.
#include <cstdio>
#include <string_view>
#include <vector>

#include "base/core/exit.hpp"
#include "base/core/secret.hpp"
#include "base/log/log.hpp"
#include "cli/commands.hpp"

int main(int count, char** words) {
    lb::name_program("letterbox");
    const std::vector<std::string_view> arguments(words + 1, words + count);
    try {
        if (!lb::start_sodium()) {
            std::fputs("letterbox: libsodium does not start on this machine\n", stderr);
            return lb::as_number(lb::Exit::machine_lacks);
        }
        return lb::cli::run(arguments);
    } catch (const lb::Fatal& fatal) {
        lb::log("letterbox.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
}
