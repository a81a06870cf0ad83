#include "house.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/core/json.hpp"
#include "base/durable/file.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "base/time/calendar.hpp"
#include "base/time/clock.hpp"
#include "spawn.hpp"

namespace lb::supervisor {
namespace {

constexpr int kLongestPollMs = 60'000;
constexpr std::int64_t kEndPatienceMs = 10'000;
// A program that ends lets its tie go a moment before it is gone; killed then, it could not say its exit
// code.
constexpr std::int64_t kLastWordsMs = 1'000;

std::int64_t mono_ms() {
    return SystemClock{}.mono_ms();
}

sigset_t watched_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&set, signal);
    }
    return set;
}

}  // namespace

House::House(HouseParts parts, Journal journal) : parts_(std::move(parts)), journal_(std::move(journal)) {
    for (const Program& program : parts_.plan.programs) {
        Child& child = children_.emplace_back();
        child.program = program;
        child.patience = Patience(parts_.first_wait_ms);
    }
    const sigset_t set = watched_signals();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    signals_ = Fd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

House::~House() {
    stop_all();
}

Result<Ending> House::run() {
    for (Child& child : children_) {
        LB_CHECK(start(child));
    }
    for (;;) {
        watch();
        if (take_signal()) {
            stop_all();
            return Ending::asked;
        }
        if (!reap()) {
            stop_all();
            return Ending::gave_up;
        }
        for (Child& child : children_) {
            if (child.pid < 0 && mono_ms() >= child.due_ms) {
                log("supervisor.starts_again");
                LB_CHECK(start(child));
            } else if (child.pid >= 0 && child.end_by_ms && mono_ms() >= *child.end_by_ms) {
                ::kill(child.pid, SIGKILL);
            }
        }
    }
}

Result<> House::start(Child& child) {
    LB_TRY(Spawned spawned, spawn(child.program.name, child.program.executable));
    child.pid = spawned.pid;
    child.tie = std::move(spawned.tie);
    child.errors = std::move(spawned.errors);
    child.half_line.clear();
    child.ready = false;
    child.end_by_ms.reset();
    child.patience.started(mono_ms());
    if (!hand_all(child)) {
        log("supervisor.ended_while_starting");  // reap() sees the same
    }
    write_pids();
    return {};
}

Result<> House::hand_all(Child& child) {
    const std::string& name = child.program.name;
    for (const auto& [key, value] : parts_.settings[name]) {
        LB_CHECK(hand(child.tie.get(), Handed::setting, key + '=' + value));
    }
    if (const auto at = parts_.listeners.find(name); at != parts_.listeners.end()) {
        LB_CHECK(hand(child.tie.get(), Handed::listener, name, at->second.get()));
    }
    if (const auto at = parts_.controls.find(name); at != parts_.controls.end()) {
        LB_CHECK(hand(child.tie.get(), Handed::control, {}, at->second.get()));
    }
    give_fresh_ends(child);
    return hand(child.tie.get(), Handed::begin, {});
}

// A neighbour that does not run yet gets its end when it starts: both ends are always of one pair.
void House::give_fresh_ends(Child& child) {
    for (const Pair& pair : parts_.plan.pairs) {
        const bool is_one = pair.one == child.program.name;
        if (!is_one && pair.other != child.program.name) {
            continue;
        }
        const std::string& name = is_one ? pair.other : pair.one;
        const auto neighbour = std::ranges::find_if(
            children_, [&](const Child& other) { return other.program.name == name && other.pid >= 0; });
        if (neighbour == children_.end()) {
            continue;
        }
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            throw Fatal("this machine gives no socket pair");
        }
        const Fd ours(ends[0]);
        const Fd theirs(ends[1]);
        // One that has just ended is handed another when it is started again.
        static_cast<void>(hand(child.tie.get(), Handed::peer, name, ours.get()));
        static_cast<void>(hand(neighbour->tie.get(), Handed::peer, child.program.name, theirs.get()));
    }
}

int House::next_wait_ms() const {
    std::int64_t wait = kLongestPollMs;
    for (const Child& child : children_) {
        if (child.pid < 0) {
            wait = std::min(wait, std::max<std::int64_t>(child.due_ms - mono_ms(), 0));
        } else if (child.end_by_ms) {
            wait = std::min(wait, std::max<std::int64_t>(*child.end_by_ms - mono_ms(), 0));
        }
    }
    return static_cast<int>(wait);
}

void House::watch() {
    std::vector<pollfd> polled{{signals_.get(), POLLIN, 0}};
    for (const Child& child : children_) {
        const bool tie_is_quiet = child.pid < 0 || child.ready || child.end_by_ms;
        polled.push_back({tie_is_quiet ? -1 : child.tie.get(), POLLIN, 0});
        polled.push_back({child.errors.get(), POLLIN, 0});
    }
    if (::poll(polled.data(), polled.size(), next_wait_ms()) <= 0) {
        return;
    }
    for (std::size_t i = 0; i < children_.size(); ++i) {
        Child& child = children_[i];
        if (polled[2 * i + 1].revents != 0) {
            take_tie(child);
        }
        if (polled[2 * i + 2].revents != 0 &&
            !journal_.take_from(child.errors.get(), child.program.name, child.half_line)) {
            child.errors.close();
        }
    }
}

void House::take_tie(Child& child) {
    const auto thing = take_handed(child.tie.get());
    if (thing && thing->kind == Handed::ready) {
        child.ready = true;
    } else {
        // It ends, or says what only we may say: either way it is over. reap() does the rest.
        child.end_by_ms = mono_ms() + kLastWordsMs;
        return;
    }
    const bool all = std::ranges::all_of(children_, [](const Child& one) { return one.ready; });
    if (all && !all_were_ready_) {
        all_were_ready_ = true;
        if (parts_.on_all_ready) {
            parts_.on_all_ready();
        }
    }
}

bool House::take_signal() {
    signalfd_siginfo info{};
    bool stop = false;
    while (::read(signals_.get(), &info, sizeof info) == sizeof info) {
        stop = stop || info.ssi_signo != SIGCHLD;
    }
    return stop;
}

bool House::reap() {
    for (Child& child : children_) {
        int status = 0;
        if (child.pid < 0 || ::waitpid(child.pid, &status, WNOHANG) != child.pid) {
            continue;
        }
        child.pid = -1;
        child.ready = false;
        child.tie.close();
        if (child.errors.is_open()) {
            journal_.take_from(child.errors.get(), child.program.name, child.half_line);
            child.errors.close();
        }
        const auto wait = child.patience.ended(mono_ms());
        JsonWriter line;
        line.begin_object().field("at", utc_text(SystemClock{}.now_ms())).field("program", "supervisor");
        line.field("event", Event("supervisor.program_ended").name()).field("which", child.program.name);
        line.field("code", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
        line.field("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0).end_object();
        journal_.line("supervisor", line.text());
        if (!wait) {
            gave_up_on_ = child.program.name;
            return false;
        }
        child.due_ms = mono_ms() + *wait;
    }
    return true;
}

void House::stop_all() {
    for (auto child = children_.rbegin(); child != children_.rend(); ++child) {
        if (child->pid >= 0) {
            child->tie.close();
            wait_for(*child);
        }
    }
}

void House::wait_for(Child& child) {
    const std::int64_t until = mono_ms() + kEndPatienceMs;
    int status = 0;
    while (::waitpid(child.pid, &status, WNOHANG) == 0) {
        if (mono_ms() >= until) {
            log("supervisor.killed_a_program");
            ::kill(child.pid, SIGKILL);
            ::waitpid(child.pid, &status, 0);
            break;
        }
        // Woken by its end (SIGCHLD) or by what it says last.
        std::array<pollfd, 2> polled{{{signals_.get(), POLLIN, 0}, {child.errors.get(), POLLIN, 0}}};
        ::poll(polled.data(), polled.size(), 100);
        take_signal();
        if (child.errors.is_open() &&
            !journal_.take_from(child.errors.get(), child.program.name, child.half_line)) {
            child.errors.close();
        }
    }
    child.pid = -1;
    if (child.errors.is_open()) {
        journal_.take_from(child.errors.get(), child.program.name, child.half_line);
        child.errors.close();
    }
}

void House::write_pids() const {
    std::string text = "supervisor " + std::to_string(::getpid()) + "\n";
    for (const Child& child : children_) {
        if (child.pid >= 0) {
            text += child.program.name + " " + std::to_string(child.pid) + "\n";
        }
    }
    if (!write_durably(parts_.pids_path, as_bytes(text), IfThere::replace)) {
        log("supervisor.pids_not_written");
    }
}

}  // namespace lb::supervisor
