#include "spawn.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "base/ipc/supervised.hpp"

namespace lb::supervisor {
namespace {

// Above everything that the child is left with, so that no dup2 below can hit it.
Fd moved_up(int fd) {
    return Fd(::fcntl(fd, F_DUPFD_CLOEXEC, 16));
}

// In the child, between fork and exec: system calls only.
[[noreturn]] void become(const std::string& name, const std::string& executable, int null, int errors,
                         int tie) {
    constexpr int kNotStarted = 127;
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::umask(077);
    const struct rlimit none { 0, 0 };
    ::setrlimit(RLIMIT_CORE, &none);
    sigset_t empty;
    sigemptyset(&empty);
    ::sigprocmask(SIG_SETMASK, &empty, nullptr);
    ::signal(SIGPIPE, SIG_IGN);  // stays so over exec: a peer that left is an error code, not an end
    if (::dup2(null, STDIN_FILENO) < 0 || ::dup2(errors, STDOUT_FILENO) < 0 ||
        ::dup2(errors, STDERR_FILENO) < 0 || ::dup2(tie, kSupervisorFd) < 0 ||
        ::close_range(kSupervisorFd + 1, ~0U, 0) != 0) {
        ::_exit(kNotStarted);
    }
    // libgomp reads its limit when it is loaded: the reader must never start threads (it could not).
    std::array<char, 20> threads{"OMP_THREAD_LIMIT=1"};
    std::array<char, 16> words{"LC_ALL=C.UTF-8"};
    const std::array<char*, 3> environment{threads.data(), words.data(), nullptr};
    std::string argument = name;
    const std::array<char*, 2> arguments{argument.data(), nullptr};
    ::execve(executable.c_str(), arguments.data(), environment.data());
    ::_exit(kNotStarted);
}

}  // namespace

Result<Spawned> spawn(const std::string& name, const std::string& executable) {
    if (::access(executable.c_str(), X_OK) != 0) {
        return fail(Failure::unsupported, "a program of the house is not there or may not be executed");
    }
    std::array<int, 2> tie{};
    std::array<int, 2> errors{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, tie.data()) != 0) {
        return fail(Failure::unsupported, "this machine gives no socket pair");
    }
    Fd our_tie(tie[0]);
    const Fd their_tie(tie[1]);
    if (::pipe2(errors.data(), O_CLOEXEC) != 0) {
        return fail(Failure::unsupported, "this machine gives no pipe");
    }
    Fd our_errors(errors[0]);
    const Fd their_errors(errors[1]);
    ::fcntl(our_errors.get(), F_SETFL, O_NONBLOCK);
    const Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const Fd high_null = moved_up(null.get());
    const Fd high_errors = moved_up(their_errors.get());
    const Fd high_tie = moved_up(their_tie.get());
    const pid_t pid = ::fork();
    if (pid < 0) {
        return fail(Failure::unsupported, "this machine starts no further process");
    }
    if (pid == 0) {
        become("letterbox-" + name, executable, high_null.get(), high_errors.get(), high_tie.get());
    }
    return Spawned{pid, std::move(our_tie), std::move(our_errors)};
}

Result<> drop_to_owner_of(const std::string& folder) {
    if (::geteuid() != 0) {
        return {};
    }
    struct stat about {};
    if (::stat(folder.c_str(), &about) != 0) {
        return fail(Failure::bad_input, "the home folder is not there");
    }
    if (about.st_uid == 0) {
        return fail(Failure::refused, "the home folder belongs to root; give it to an ordinary user");
    }
    if (::setgroups(0, nullptr) != 0 || ::setresgid(about.st_gid, about.st_gid, about.st_gid) != 0 ||
        ::setresuid(about.st_uid, about.st_uid, about.st_uid) != 0 || ::setuid(0) == 0) {
        return fail(Failure::unsupported, "root's rights cannot be given up here");
    }
    return {};
}

}  // namespace lb::supervisor
