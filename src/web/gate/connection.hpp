// One connection as a state machine: each call does what can be done without waiting. Deadlines are absolute.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/durable/fd.hpp"
#include "body.hpp"
#include "gate.hpp"
#include "tls.hpp"
#include "workers.hpp"

namespace lb::gate {

using Instant = std::chrono::steady_clock::time_point;

// What a connection needs of the loop that holds it.
class Surroundings {
  public:
    virtual ~Surroundings() = default;
    virtual const Settings& settings() const = 0;
    virtual bool submit(Job job) = 0;
    virtual void count_refusal() = 0;
};

struct Peer {
    Poco::Net::SocketAddress address;
    std::string group;  // IPv4 address or IPv6 /64: what one household or network has
};

class Talk {
  public:
    Talk(std::uint64_t id, Fd socket, TlsStream tls, Peer peer, Surroundings& around, Instant now);

    void advance(Instant now);      // the socket is ready, or something else has changed
    void on_deadline(Instant now);  // the deadline has passed
    void on_hang_up();              // the peer is gone
    void answer(const Done& done, Instant now);

    bool is_over() const { return phase_ == Phase::over; }
    std::uint32_t wanted_events() const;  // of epoll
    std::optional<Instant> deadline() const { return deadline_; }
    int socket() const { return socket_.get(); }
    std::uint64_t id() const { return id_; }
    const std::string& group() const { return peer_.group; }

  private:
    enum class Phase : std::uint8_t {
        handshake,
        idle,
        head,
        body,
        working,
        holding,
        answering,
        lingering,
        over
    };

    bool step(Instant now);  // true: try again at once
    bool step_handshake();
    bool step_read(Instant now);
    bool step_write(Instant now);
    bool step_linger();
    bool check(const TlsStream::Step& step);

    void feed(ByteView bytes, Instant now);
    void feed_head(ByteView& bytes, Instant now);
    void feed_body(ByteView& bytes, Instant now);
    void head_done(Instant now);
    int ruling_on(const Head& head, std::size_t& body_max) const;
    void send_continue();
    void dispatch(Instant now);
    void refuse(int status, Instant now);
    void begin_answer(const Reply& reply, Instant now);
    void end_answer(Instant now);

    std::uint64_t id_;
    Fd socket_;
    TlsStream tls_;
    Peer peer_;
    Surroundings& around_;
    Phase phase_ = Phase::handshake;
    TlsStream::Want want_ = TlsStream::Want::reading;
    std::optional<Instant> deadline_;
    HeadReader reader_;
    Head head_;
    std::optional<Body> body_;
    Instant body_begun_;
    bool closes_ = false;
    std::string out_;
    std::size_t written_ = 0;
    std::size_t lingered_ = 0;
};

}  // namespace lb::gate
