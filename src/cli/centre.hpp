// What the commands about a centre have in common: its home folder, and one question to one running program.
#pragma once

#include <fcntl.h>

#include <chrono>
#include <string>

#include "base/home/home.hpp"
#include "base/ipc/client.hpp"
#include "options.hpp"

namespace lb::cli {

struct Asked {
    Options options;
    Home home;
};

// Options of one command whose first word is the home folder. The exit code when that is not so.
tl::expected<Asked, int> parse_centre(std::span<const std::string_view> arguments,
                                      std::span<const std::string_view> with_value);

// The option's value, or an error that says to look at --help.
Result<std::string> needed(const Options& options, std::string_view name);

Result<Fd> connect_control(const Home& home, std::string_view program);

// peer_away when the program does not run.
template <typename Request>
Result<typename Request::Reply> ask(const Home& home, std::string_view program, const Request& request) {
    LB_TRY(Fd stream, connect_control(home, program));
    Client client;
    client.attach(std::move(stream));
    return client.call(request, std::chrono::minutes(2));
}

}  // namespace lb::cli
