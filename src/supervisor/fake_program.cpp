// A tiny program for the supervisor's tests: says what it was handed, and does as its setting `does` says.
//   serve     greets every peer with its own name and stays
//   end       ends at once
//   misspell  writes a line that is not of our log, then serves
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "base/core/json.hpp"
#include "base/ipc/supervised.hpp"

namespace {

constexpr int kHighestLooked = 64;

std::int64_t open_descriptors() {
    std::int64_t count = 0;
    for (int fd = 0; fd < kHighestLooked; ++fd) {
        count += ::lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF ? 1 : 0;
    }
    return count;
}

// Written as our log writes, but by hand: events of no real program are not in the table of events.
void say(std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::int64_t>> fields = {}) {
    lb::JsonWriter line;
    line.begin_object().field("at", "").field("event", event);
    for (const auto& [name, number] : fields) {
        line.field(name, number);
    }
    line.end_object();
    static_cast<void>(lb::write_all(STDERR_FILENO, lb::as_bytes(line.text() + '\n')));
}

}  // namespace

int main(int, char** arguments) {
    const std::int64_t descriptors = open_descriptors();
    int variables = 0;
    while (environ[variables] != nullptr) {
        ++variables;
    }
    auto program = lb::Supervised::attach();
    if (!program) {
        return 1;
    }
    const std::string does = *program->setting("does");
    say("fake.started", {{"descriptors", descriptors},
                         {"variables", variables},
                         {"user", std::int64_t{::geteuid()}},
                         {"listener", program->take_listener("one") ? 1 : 0},
                         {"control", program->take_control() ? 1 : 0}});
    if (does == "end") {
        return 3;
    }
    if (does == "misspell") {
        const std::string foreign = "the library quotes a letter\n";
        static_cast<void>(lb::write_all(STDERR_FILENO, lb::as_bytes(foreign)));
    }
    const std::string name = arguments[0];
    for (const std::string peer : {"one", "two", "three"}) {
        program->on_peer(peer, [name](const lb::Fd& fd) {
            std::array<std::uint8_t, 13> greeting{};
            const auto said = lb::write_all(fd.get(), lb::as_bytes(name.substr(0, greeting.size())));
            if (said && lb::read_exactly(fd.get(), greeting)) {
                say("fake.greeted");
            }
        });
    }
    program->run();
    say("fake.ended");
    return 0;
}
