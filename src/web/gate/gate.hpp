// The gate: the only door that strangers reach. One thread holds every connection, does TLS, reads requests
// strictly and against absolute deadlines, and sends answers; a complete and clean request goes to a small
// pool of workers that call ordinary Poco handlers. A slow or hostile peer costs a few KiB, never a worker.
// It decides nothing about people: sessions and routes are web/session and web/site.
// Rules, limits and headers: docs/formats/http-gate.md. Why it exists: docs/adr/0040-own-gate.md.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "head.hpp"
#include "reply.hpp"

namespace Poco::Net {
class HTTPRequestHandlerFactory;
}

namespace lb::gate {

struct Limits {
    std::chrono::milliseconds head{10'000};      // from the first byte (or the connection) to the empty line
    std::chrono::milliseconds idle{15'000};      // between two requests of one connection
    std::chrono::milliseconds body{60'000};      // for a body, and more only as long as bytes keep coming:
    std::size_t body_floor_bytes_s = 16 * 1024;  // each so many that arrived give one more second
    std::chrono::milliseconds answer_stall{20'000};  // without a byte of the answer taken
    std::chrono::milliseconds linger{2'000};         // for the peer to read the answer before we let go
    std::size_t connections = 1000;
    std::size_t connections_per_address = 64;
    std::size_t handshakes_per_second_per_address = 50;
    std::size_t workers = 4;
    std::size_t waiting_requests = 64;  // for a worker; beyond it the answer is 503
};

// What the site says about a request before its body is read.
struct Ruling {
    int refuse_with = 0;       // a status, or 0: go on
    std::size_t body_max = 0;  // more is 413
};
using Door = std::function<Ruling(const Head&)>;

struct Settings {
    std::vector<int> listeners;  // listening sockets; the gate closes them
    std::string certificate_file;
    std::string key_file;
    std::string spool_folder;        // for large bodies, nothing with a name is made in it
    std::vector<std::string> hosts;  // as in the Host header, lower case: "letterbox.example:8443"
    Site site = Site::portal;
    Limits limits;
    Door door;
    std::function<std::string(int)> problem_page;  // HTML for a refusal; empty: the gate's own plain page
};

struct Counts {
    std::uint64_t accepted = 0;
    std::uint64_t turned_away = 0;  // too many connections or handshakes
    std::uint64_t refused = 0;      // answered by the gate itself
    std::uint64_t served = 0;       // reached a handler
    std::uint64_t handler_failures = 0;
};

class Gate {
  public:
    // The factory makes one handler a request, on a worker's thread, and must outlive the gate.
    static Result<std::unique_ptr<Gate>> start(Settings settings,
                                               Poco::Net::HTTPRequestHandlerFactory& handlers);
    ~Gate();

    // Returns when stop() was called; throws the lb::Fatal of a handler, which also stops the gate.
    void wait();
    void stop();
    // Reads certificate and key again, for connections from now on.
    Result<> reload_certificate();
    Counts counts() const;

  private:
    class Loop;
    explicit Gate(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> loop_;
};

}  // namespace lb::gate
