#include "journal.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/core/json.hpp"
#include "base/log/events.hpp"
#include "base/time/calendar.hpp"
#include "base/time/clock.hpp"

namespace lb::supervisor {
namespace {

constexpr std::size_t kMaxJournalLine = 8192;

bool is_ours(std::string_view line) {
    return line.starts_with("{\"at\":\"") && line.ends_with("}");
}

// An error has a text; a person at the terminal should see it.
bool is_important(std::string_view line) {
    return line.find(",\"text\":\"") != std::string_view::npos;
}

void write_out(int fd, std::string line) {
    line.push_back('\n');
    // A log that cannot be written is not a reason to stop carrying letters.
    [[maybe_unused]] const auto written = ::write(fd, line.data(), line.size());
}

}  // namespace

void Journal::line(std::string_view program, std::string_view line) {
    if (is_ours(line)) {
        write_out(file_.get(), std::string(line));
        if (verbose_ || is_important(line)) {
            write_out(STDERR_FILENO, std::string(line));
        }
        return;
    }
    JsonWriter out;
    out.begin_object().field("at", utc_text(SystemClock{}.now_ms())).field("program", program);
    out.field("event", Event("supervisor.foreign_line").name())
        .field("bytes", std::uint64_t{line.size()})
        .end_object();
    write_out(file_.get(), out.text());
    if (verbose_) {
        write_out(STDERR_FILENO, std::string(program) + ": " + std::string(line));
    }
}

bool Journal::take_from(int fd, const std::string& program, std::string& rest) {
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t count = ::read(fd, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            const bool ended = count == 0 || errno != EAGAIN;
            if (ended && !rest.empty()) {
                line(program, rest);
                rest.clear();
            }
            return !ended;
        }
        rest.append(buffer.data(), static_cast<std::size_t>(count));
        for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
            line(program, std::string_view(rest).substr(0, end));
            rest.erase(0, end + 1);
        }
        if (rest.size() > kMaxJournalLine) {
            line(program, rest);
            rest.clear();
        }
    }
}

}  // namespace lb::supervisor
