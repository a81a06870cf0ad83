#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace lb::reading {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Ends {
    Fd ours;
    Fd theirs;
};

// Both ends above the numbers that the child will have them at, so that no dup2 hits the other.
Result<Ends> make_ends() {
    constexpr int kAbove = 10;
    std::array<int, 2> raw{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, raw.data()) != 0) {
        return fail(Failure::fault, "no socket pair for a reader");
    }
    const Fd first(raw[0]);
    const Fd second(raw[1]);
    Ends ends{Fd(::fcntl(first.get(), F_DUPFD_CLOEXEC, kAbove)),
              Fd(::fcntl(second.get(), F_DUPFD_CLOEXEC, kAbove))};
    if (!ends.ours.is_open() || !ends.theirs.is_open()) {
        return fail(Failure::fault, "no socket pair for a reader");
    }
    return ends;
}

class SpawnActions {
  public:
    SpawnActions(int job, int answer) {
        ::posix_spawn_file_actions_init(&actions_);
        for (const int standard : {0, 1, 2}) {
            ::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
        }
        ::posix_spawn_file_actions_adddup2(&actions_, job, page::kJobDescriptor);
        ::posix_spawn_file_actions_adddup2(&actions_, answer, page::kAnswerDescriptor);
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, page::kAnswerDescriptor + 1);
        // A reader is ended with the signals everybody starts with, whatever we block or ignore.
        ::posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    const posix_spawn_file_actions_t* actions() const { return &actions_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

int milliseconds_until(SteadyClock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

}  // namespace

Result<Process> Process::start(const std::string& program) {
    LB_TRY(Ends job, make_ends());
    LB_TRY(Ends answer, make_ends());
    const SpawnActions spawn(job.theirs.get(), answer.theirs.get());
    std::string name = program;
    // OpenMP reads this when it is loaded; without it its threads spin, and the lock would end them.
    std::string threads = "OMP_THREAD_LIMIT=1";
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 2> environment{threads.data(), nullptr};
    Process process;
    if (::posix_spawn(&process.pid_, program.c_str(), spawn.actions(), spawn.attributes(), arguments.data(),
                      environment.data()) != 0) {
        process.pid_ = -1;
        return fail(Failure::unsupported, "letterbox-reader could not be started");
    }
    process.job_ = std::move(job.ours);
    process.answer_ = std::move(answer.ours);
    return process;
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), job_(std::move(other.job_)), answer_(std::move(other.answer_)) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(job_, other.job_);
    std::swap(answer_, other.answer_);
    return *this;
}

Process::~Process() {
    end();
}

tl::expected<void, Trouble> Process::talk(ByteView job, Answer& answer, std::chrono::milliseconds patience) {
    const auto deadline = SteadyClock::now() + patience;
    Bytes buffer(std::size_t{256} << 10U);
    while (!answer.is_complete()) {
        std::array<struct pollfd, 2> ends{
            {{answer_.get(), POLLIN, 0}, {job.empty() ? -1 : job_.get(), POLLOUT, 0}}};
        const int ready = ::poll(ends.data(), ends.size(), milliseconds_until(deadline));
        if (ready == 0) {
            return tl::unexpected(Trouble::timed_out);
        }
        if (ready < 0 && errno != EINTR) {
            return tl::unexpected(Trouble::crashed);
        }
        if (ready > 0 && ends[1].revents != 0) {
            const ssize_t sent = ::send(job_.get(), job.data(), job.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0) {
                job = job.subspan(static_cast<std::size_t>(sent));
            } else if (errno != EAGAIN && errno != EINTR) {
                job = {};  // it takes no more; what it answers, or that it ends, says why
            }
        }
        if (ready > 0 && ends[0].revents != 0) {
            const ssize_t got = ::recv(answer_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
                return tl::unexpected(answer.is_ready() ? Trouble::crashed : Trouble::not_started);
            }
            if (got > 0 && !answer.feed(ByteView(buffer).first(static_cast<std::size_t>(got)))) {
                return tl::unexpected(Trouble::bad_answer);
            }
        }
    }
    return {};
}

std::uint32_t Process::end() {
    if (pid_ < 0) {
        return 0;
    }
    // It has answered or never will; either way there is nothing left to wait for.
    ::kill(pid_, SIGKILL);
    int status = 0;
    struct rusage usage {};
    pid_t ended = -1;
    do {
        ended = ::wait4(pid_, &status, 0, &usage);
    } while (ended < 0 && errno == EINTR);
    pid_ = -1;
    return static_cast<std::uint32_t>(usage.ru_maxrss);
}

}  // namespace lb::reading
