// Each attempt runs in a child of its own, because a lock is for ever. As root and as nobody.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <string>

#include "sandbox.hpp"

namespace lb {
namespace {

constexpr int kCouldNotLock = 99;
constexpr int kSucceeded = 1;
constexpr unsigned kNobody = 65534;

struct End {
    int signal = 0;
    int code = 0;
};

// The attempt answers 0 when it was refused in the way it expects.
End in_child(bool as_nobody, const std::function<bool()>& lock, const std::function<int()>& attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (as_nobody && ::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
            ::_exit(kCouldNotLock);
        }
        ::_exit(lock() ? attempt() : kCouldNotLock);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFSIGNALED(status) ? WTERMSIG(status) : 0, WIFEXITED(status) ? WEXITSTATUS(status) : 0};
}

class Reader : public ::testing::TestWithParam<bool> {
  protected:
    End attempt(const std::function<int()>& what) {
        return in_child(
            GetParam(), [] { return lock_reader().has_value(); }, what);
    }
    void expect_killed(const std::function<int()>& what) {
        const End end = attempt(what);
        EXPECT_EQ(end.signal, SIGSYS) << "exit code " << end.code;
    }
    void expect_refused(const std::function<int()>& what) {
        const End end = attempt(what);
        EXPECT_EQ(end.signal, 0);
        EXPECT_EQ(end.code, 0);
    }
};

int refused(bool got_an_error) {
    return got_an_error ? 0 : kSucceeded;
}

TEST_P(Reader, can_still_use_memory_and_its_descriptors) {
    int ends[2] = {};
    ASSERT_EQ(::pipe(ends), 0);
    expect_refused([&] {
        std::string big(std::size_t{4} << 20, 'x');
        big.resize(std::size_t{9} << 20);
        char byte = 0;
        return ::write(ends[1], big.data(), 1) == 1 && ::read(ends[0], &byte, 1) == 1 && byte == 'x' ? 0 : 1;
    });
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_P(Reader, opens_no_file) {
    expect_refused([] { return refused(::open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM); });
    expect_refused([] { return refused(::open("/tmp/letterbox-escape", O_CREAT | O_WRONLY, 0600) < 0); });
    expect_killed([] { return refused(::unlink("/tmp/letterbox-escape") != 0); });
    expect_killed([] { return refused(::mkdir("/tmp/letterbox-escape", 0700) != 0); });
    expect_killed([] { return refused(::truncate("/etc/passwd", 0) != 0); });
}

TEST_P(Reader, makes_no_socket) {
    expect_killed([] { return refused(::socket(AF_INET, SOCK_STREAM, 0) < 0); });
    expect_killed([] { return refused(::socket(AF_UNIX, SOCK_STREAM, 0) < 0); });
}

TEST_P(Reader, starts_nothing) {
    expect_killed([] {
        char name[] = "/bin/true";
        char* arguments[] = {name, nullptr};
        return refused(::execv(name, arguments) != 0);
    });
    expect_killed([] { return refused(::fork() < 0); });
    expect_killed([] {
        pthread_t thread{};
        return refused(::pthread_create(
                           &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr) != 0);
    });
}

TEST_P(Reader, touches_no_other_program) {
    expect_killed([] { return refused(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) != 0); });
    expect_killed([] { return refused(::kill(1, 0) != 0); });
    expect_killed([] { return refused(::syscall(SYS_process_vm_readv, 1, nullptr, 0, nullptr, 0, 0) < 0); });
    expect_killed([] { return refused(::syscall(SYS_io_uring_setup, 1, nullptr) < 0); });
    expect_killed([] { return refused(::syscall(SYS_bpf, 0, nullptr, 0) < 0); });
}

TEST_P(Reader, gets_no_executable_memory) {
    expect_killed([] {
        return refused(::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                       MAP_FAILED);
    });
    expect_killed([] {
        void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return refused(::mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0);
    });
    expect_killed([] { return refused(::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED); });
}

#if defined(__x86_64__)
TEST_P(Reader, has_no_second_door_through_another_architecture) {
    expect_killed([] { return refused(::syscall(0x40000000 | SYS_getpid) < 0); });
    expect_killed([] {
        long answer = SYS_getpid;
        asm volatile("int $0x80" : "+a"(answer) : : "memory");
        return refused(answer < 0);
    });
}
#endif

TEST_P(Reader, is_locked_in_the_same_way_on_debians_own_kernel) {
    const End end = in_child(
        GetParam(), [] { return lock_reader({.force_abi = 2}).has_value(); },
        [] { return refused(::open("/etc/passwd", O_RDONLY) < 0); });
    EXPECT_EQ(end.signal, 0);
    EXPECT_EQ(end.code, 0);
}

TEST_P(Reader, is_not_started_where_the_kernel_has_no_landlock) {
    const End end = in_child(
        GetParam(), [] { return lock_reader({.force_abi = 0}).has_value(); }, [] { return 0; });
    EXPECT_EQ(end.code, kCouldNotLock);
}

INSTANTIATE_TEST_SUITE_P(AsRootAndAsNobody, Reader, ::testing::Bool());

class Program : public ::testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        char name[] = "/tmp/letterbox-lock-XXXXXX";
        directory_ = ::mkdtemp(name);
        lock_.write = {directory_ + "/own"};
        lock_.read = {"/usr/lib"};
        ASSERT_EQ(::mkdir((directory_ + "/own").c_str(), 0777), 0);
        ASSERT_EQ(::mkdir((directory_ + "/other").c_str(), 0777), 0);
        // Whoever runs the attempt may do it by the file system's own rules: the lock alone stands between.
        for (const char* each : {"", "/own", "/other"}) {
            ASSERT_EQ(::chmod((directory_ + each).c_str(), 0777), 0);
        }
    }
    void TearDown() override {
        for (const char* each : {"/own/file", "/other/file", "/own", "/other", ""}) {
            ::remove((directory_ + each).c_str());
        }
    }
    End attempt(const std::function<int()>& what) {
        return in_child(
            GetParam(), [this] { return lock_program(lock_).has_value(); }, what);
    }
    bool can_write(const std::string& path) {
        const int file = ::open((directory_ + path).c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0666);
        return file >= 0 && ::write(file, "x", 1) == 1;
    }
    std::string directory_;
    Lock lock_;
};

TEST_P(Program, writes_its_own_directory_and_no_other) {
    for (const int abi : {2, 99}) {
        lock_.force_abi = abi;
        EXPECT_EQ(attempt([&] { return can_write("/own/file") ? 0 : 1; }).code, 0);
        EXPECT_EQ(attempt([&] { return can_write("/other/file") ? 1 : 0; }).code, 0);
        EXPECT_EQ(attempt([&] { return refused(::open("/etc/passwd", O_RDONLY) < 0); }).code, 0);
        EXPECT_EQ(attempt([&] { return ::open("/usr/lib", O_RDONLY | O_DIRECTORY) >= 0 ? 0 : 1; }).code, 0);
    }
}

TEST_P(Program, starts_nothing_and_connects_nowhere) {
    EXPECT_EQ(attempt([] { return refused(::fork() < 0); }).signal, SIGSYS);
    EXPECT_EQ(attempt([] {
                  char name[] = "/bin/true";
                  char* arguments[] = {name, nullptr};
                  return refused(::execv(name, arguments) != 0);
              }).signal,
              SIGSYS);
    EXPECT_EQ(attempt([] { return refused(::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM); }).code,
              0);
    EXPECT_EQ(
        attempt([] { return refused(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) != 0); }).signal,
        SIGSYS);
    EXPECT_EQ(attempt([] { return refused(::kill(::getppid(), 0) != 0); }).code, 0);
    EXPECT_EQ(attempt([] { return refused(::truncate("/dev/null", 0) != 0); }).code, 0);
}

TEST_P(Program, may_have_threads_and_end_itself) {
    EXPECT_EQ(attempt([] {
                  pthread_t thread{};
                  if (::pthread_create(
                          &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr) != 0) {
                      return 1;
                  }
                  return ::pthread_join(thread, nullptr);
              }).code,
              0);
    EXPECT_EQ(attempt([]() -> int { ::abort(); }).signal, SIGABRT);
}

TEST_P(Program, runs_the_listed_file_and_no_other) {
    lock_.execute = {"/bin/true"};
    lock_.read = {"/usr/lib", "/etc/ld.so.cache"};
    lock_.execute.push_back("/lib64/ld-linux-x86-64.so.2");
    const auto run = [](const char* program) {
        const pid_t child = ::fork();
        if (child == 0) {
            std::string name = program;
            char* arguments[] = {name.data(), nullptr};
            ::execv(program, arguments);
            ::_exit(77);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    };
    EXPECT_EQ(attempt([&] { return run("/bin/true"); }).code, 0);
    EXPECT_EQ(attempt([&] { return run("/bin/ls"); }).code, 77);
}

TEST_P(Program, is_not_locked_when_a_path_is_missing) {
    lock_.read = {"/nowhere/at/all"};
    EXPECT_EQ(attempt([] { return 0; }).code, kCouldNotLock);
}

INSTANTIATE_TEST_SUITE_P(AsRootAndAsNobody, Program, ::testing::Bool());

}  // namespace
}  // namespace lb
