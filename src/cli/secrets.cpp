#include "secrets.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "base/core/text.hpp"
#include "base/durable/fd.hpp"

namespace lb::cli {
namespace {

constexpr std::size_t kMaxAnswerBytes = 1024;
constexpr std::uint64_t kMaxDescriptor = 1023;

// Byte by byte: what stands behind the line belongs to the next reader.
Result<WipedText> read_line(int fd) {
    WipedText line;
    for (;;) {
        char byte = 0;
        const ssize_t count = ::read(fd, &byte, 1);
        if (count <= 0 && line.empty()) {
            return fail(Failure::bad_input, "an answer is missing");
        }
        if (count <= 0 || byte == '\n') {
            return line;
        }
        if (line.size() == kMaxAnswerBytes) {
            return fail(Failure::too_big, "an answer is too long");
        }
        line.append({&byte, 1});
    }
}

class QuietTerminal {
  public:
    QuietTerminal(int fd, bool hidden) : fd_(fd), changed_(hidden && ::tcgetattr(fd, &before_) == 0) {
        if (changed_) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(fd_, TCSAFLUSH, &quiet);
        }
    }
    ~QuietTerminal() {
        if (changed_) {
            ::tcsetattr(fd_, TCSAFLUSH, &before_);
        }
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;
    bool changed() const { return changed_; }

  private:
    int fd_;
    termios before_{};
    bool changed_;
};

Result<WipedText> ask_terminal(const Question& question) {
    const Fd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (!terminal.is_open()) {
        return fail(Failure::bad_input, "there is no terminal to ask on; give a descriptor, see --help");
    }
    LB_CHECK(write_all(terminal.get(), as_bytes(question.words.view())));
    const QuietTerminal quiet(terminal.get(), question.hidden);
    if (question.hidden && !quiet.changed()) {
        return fail(Failure::unsupported, "the terminal's echo cannot be turned off");
    }
    auto line = read_line(terminal.get());
    if (question.hidden) {
        LB_CHECK(write_all(terminal.get(), as_bytes("\n")));
    }
    return line;
}

}  // namespace

Result<std::vector<WipedText>> answers(const Options& options, std::string_view option,
                                       std::span<const Question> questions) {
    std::vector<WipedText> given;
    const auto named = options.values.find(option);
    for (const Question& question : questions) {
        if (named == options.values.end()) {
            LB_TRY(given.emplace_back(), ask_terminal(question));
            continue;
        }
        const auto fd = parse_decimal(named->second, kMaxDescriptor);
        if (!fd) {
            return fail(Failure::bad_input, "a descriptor is a number");
        }
        LB_TRY(given.emplace_back(), read_line(static_cast<int>(*fd)));
    }
    return given;
}

}  // namespace lb::cli
