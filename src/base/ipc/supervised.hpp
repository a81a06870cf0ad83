// A program's tie to the supervisor: descriptor 3, over which it gets its configuration, its listening
// sockets, its control socket and a fresh end of a pair whenever a neighbour was started again. The only
// place where descriptors are passed, and only from the supervisor. When the tie ends, the program ends.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/durable/fd.hpp"

namespace lb {

inline constexpr int kSupervisorFd = 3;

// One packet each (SOCK_SEQPACKET): kind, then text.
enum class Handed : std::uint8_t {
    setting = 1,   // key=value, one a packet
    listener = 2,  // name, with a listening socket
    control = 3,   // empty, with the listening control socket
    peer = 4,      // the neighbour's name, with one end of a stream
    begin = 5,     // empty: everything for the start was handed
    ready = 6,     // from the program: it serves
};

struct HandedThing {
    Handed kind;
    std::string text;
    Fd fd;
};

Result<> hand(int supervisor_fd, Handed kind, std::string_view text, int fd = -1);
Result<HandedThing> take_handed(int supervisor_fd);  // peer_away when the tie has ended

class Supervised {
  public:
    // Reads descriptor `tie` (3 in every program) until `begin`.
    static Result<Supervised> attach(Fd tie = Fd(kSupervisorFd));

    // The program's own section of letterbox.conf. Failure::bad_input when it is missing.
    Result<std::string> setting(std::string_view key) const;
    const std::map<std::string, std::string, std::less<>>& settings() const { return settings_; }
    Result<Fd> take_listener(std::string_view name);
    Result<Fd> take_control();

    // f(Fd) is called on the thread of run(), for the first end and for every fresh one.
    void on_peer(std::string name, std::function<void(Fd)> f);

    // Says "ready", then hands peers on until the tie ends. Returns when the program should end.
    void run();

  private:
    Fd tie_;
    std::map<std::string, std::string, std::less<>> settings_;
    std::map<std::string, Fd, std::less<>> listeners_;
    Fd control_;
    std::map<std::string, Fd, std::less<>> first_peers_;
    std::map<std::string, std::function<void(Fd)>, std::less<>> on_peer_;
};

}  // namespace lb
