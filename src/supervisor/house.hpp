// House: starts the programs of a plan, hands each its settings, sockets and ends, starts it again when it
// ends, and hands fresh ends to both sides then. Keeps no copy of an end: what two programs say to each other
// cannot be heard here. Reads no message and holds no key.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/durable/fd.hpp"
#include "journal.hpp"
#include "patience.hpp"
#include "plan.hpp"

namespace lb::supervisor {

using Settings = std::map<std::string, std::string, std::less<>>;

struct HouseParts {
    Plan plan;
    std::map<std::string, Settings, std::less<>> settings;  // by program
    std::map<std::string, Fd, std::less<>> listeners;       // by program
    std::map<std::string, Fd, std::less<>> controls;        // by program
    std::string pids_path;                                  // "name pid" a line
    std::function<void()> on_all_ready;                     // once
    std::int64_t first_wait_ms = Patience::kFirstWaitMs;    // tests have less time
};

enum class Ending { asked, gave_up };

class House {
  public:
    House(HouseParts parts, Journal journal);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    // Runs until SIGTERM, SIGINT or SIGHUP, or until a program has ended too often; all have stopped then.
    Result<Ending> run();
    const std::string& gave_up_on() const { return gave_up_on_; }

  private:
    struct Child {
        Program program;
        pid_t pid = -1;  // -1: not running
        Fd tie;
        Fd errors;
        std::string half_line;
        bool ready = false;
        std::int64_t due_ms = 0;                // when it is to be started (again)
        std::optional<std::int64_t> end_by_ms;  // it let its tie go: killed when it is still there then
        Patience patience;
    };

    Result<> start(Child& child);
    Result<> hand_all(Child& child);
    void give_fresh_ends(Child& child);
    void watch();
    void take_tie(Child& child);
    bool take_signal();
    bool reap();
    void stop_all();
    void wait_for(Child& child);
    void write_pids() const;
    int next_wait_ms() const;

    HouseParts parts_;
    Journal journal_;
    std::vector<Child> children_;
    Fd signals_;
    bool all_were_ready_ = false;
    std::string gave_up_on_;
};

}  // namespace lb::supervisor
