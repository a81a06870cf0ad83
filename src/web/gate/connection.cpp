#include "connection.hpp"

#include <sys/epoll.h>

#include <algorithm>
#include <array>

#include "base/log/log.hpp"

namespace lb::gate {

namespace {

constexpr std::size_t kRecord = 16 * 1024;       // one TLS record: SSL_read then keeps nothing back
constexpr int kStepsAtOnce = 16;                 // then the other connections have their turn
constexpr std::size_t kLingerMax = 1024 * 1024;  // of what a refused peer goes on sending
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Talk::Talk(std::uint64_t id, Fd socket, TlsStream tls, Peer peer, Surroundings& around, Instant now)
    : id_(id),
      socket_(std::move(socket)),
      tls_(std::move(tls)),
      peer_(std::move(peer)),
      around_(around),
      deadline_(now + around.settings().limits.head) {}

void Talk::advance(Instant now) {
    for (int i = 0; i < kStepsAtOnce && step(now); ++i) {
    }
}

bool Talk::step(Instant now) {
    switch (phase_) {
        case Phase::handshake:
            return step_handshake();
        case Phase::idle:
        case Phase::head:
        case Phase::body:
            return step_read(now);
        case Phase::answering:
            return step_write(now);
        case Phase::lingering:
            return step_linger();
        case Phase::working:
        case Phase::holding:
        case Phase::over:
            return false;
    }
    return false;
}

// Notes what the stream waits for. False: nothing more can be done now.
bool Talk::check(const TlsStream::Step& step) {
    if (step.state != TlsStream::State::open) {
        phase_ = Phase::over;
        return false;
    }
    want_ = step.want;
    return step.want == TlsStream::Want::nothing;
}

bool Talk::step_handshake() {
    if (!check(tls_.handshake())) {
        return false;
    }
    phase_ = Phase::head;  // under the deadline that began with the connection
    return true;
}

bool Talk::step_read(Instant now) {
    std::array<std::uint8_t, kRecord> buffer;
    const auto step = tls_.read(buffer);
    if (!check(step)) {
        return false;
    }
    feed(ByteView(buffer).first(step.bytes), now);
    sodium_memzero(buffer.data(), step.bytes);
    return true;
}

void Talk::feed(ByteView bytes, Instant now) {
    if (phase_ == Phase::idle) {
        phase_ = Phase::head;
        deadline_ = now + around_.settings().limits.head;
    }
    if (phase_ == Phase::head) {
        feed_head(bytes, now);
    }
    if (phase_ == Phase::body) {
        feed_body(bytes, now);
    }
    // Bytes beyond the request: somebody pipelines. The first is served, then the connection closes.
    closes_ = closes_ || !bytes.empty();
}

void Talk::feed_head(ByteView& bytes, Instant now) {
    const auto taken = reader_.take(as_text(bytes));
    if (!taken) {
        refuse(taken.error().status, now);
        return;
    }
    bytes = bytes.subspan(*taken);
    if (reader_.whole()) {
        head_done(now);
    }
}

int Talk::ruling_on(const Head& head, std::size_t& body_max) const {
    const auto& settings = around_.settings();
    const auto& hosts = settings.hosts;
    if (std::find(hosts.begin(), hosts.end(), head.host) == hosts.end()) {
        return 421;
    }
    const auto asked = tls_.server_name();
    const auto name_of = [](std::string_view host) { return host.substr(0, host.rfind(':')); };
    if (!asked.empty() && asked != name_of(head.host)) {
        return 421;  // TLS was made for another name than the request is for
    }
    const Ruling ruling = settings.door(head);
    body_max = ruling.body_max;
    if (ruling.refuse_with == 0 && head.content_length.value_or(0) > body_max) {
        return 413;
    }
    return ruling.refuse_with;
}

void Talk::head_done(Instant now) {
    auto head = parse_head(reader_.text());
    if (!head) {
        refuse(head.error().status, now);
        return;
    }
    head_ = *std::move(head);
    closes_ = head_.closes;
    std::size_t body_max = 0;
    if (const int status = ruling_on(head_, body_max); status != 0) {
        refuse(status, now);
        return;
    }
    body_.emplace(around_.settings().spool_folder);
    if (head_.content_length.value_or(0) == 0) {
        dispatch(now);
        return;
    }
    phase_ = Phase::body;
    body_begun_ = now;
    deadline_ = now + around_.settings().limits.body;
    if (head_.expects_continue) {
        send_continue();
    }
}

void Talk::send_continue() {
    // 25 bytes into an empty socket; a peer whose socket cannot take them is not worth a state of its own.
    const auto step = tls_.write(as_bytes(kContinue));
    if (step.bytes != kContinue.size()) {
        phase_ = Phase::over;
    }
}

void Talk::feed_body(ByteView& bytes, Instant now) {
    const auto missing = *head_.content_length - body_->size();
    const auto part = bytes.first(std::min<std::size_t>(missing, bytes.size()));
    if (auto kept = body_->append(part); !kept) {
        log("gate.spool", kept.error());
        refuse(503, now);
        return;
    }
    bytes = bytes.subspan(part.size());
    if (body_->size() == *head_.content_length) {
        dispatch(now);
        return;
    }
    const auto& limits = around_.settings().limits;
    const auto earned = std::chrono::milliseconds(body_->size() * 1000 / limits.body_floor_bytes_s);
    deadline_ = body_begun_ + limits.body + earned;
}

void Talk::dispatch(Instant now) {
    phase_ = Phase::working;
    deadline_.reset();
    if (!around_.submit(Job{id_, head_, std::move(*body_), peer_.address})) {
        refuse(503, now);
    }
    body_.reset();
}

void Talk::refuse(int status, Instant now) {
    around_.count_refusal();
    body_.reset();
    closes_ = true;
    Reply reply = refusal_reply(status);
    if (const auto& page = around_.settings().problem_page) {
        reply.body = page(status);
    }
    begin_answer(reply, now);
}

void Talk::answer(const Done& done, Instant now) {
    if (phase_ != Phase::working) {
        return;
    }
    begin_answer(done.reply, now);
}

void Talk::begin_answer(const Reply& reply, Instant now) {
    const auto connection = closes_ ? Connection::close : Connection::keep_alive;
    const auto body = head_.method == Method::head ? BodyOnWire::left_out : BodyOnWire::sent;
    const Site site = around_.settings().site;
    auto written = write_reply(site, reply, connection, body);
    if (!written) {
        log("gate.reply_refused", written.error());
        closes_ = true;
        written = write_reply(site, refusal_reply(500), Connection::close, body);
    }
    out_ = *std::move(written);
    written_ = 0;
    want_ = TlsStream::Want::writing;
    if (reply.not_before && *reply.not_before > now) {
        phase_ = Phase::holding;
        deadline_ = *reply.not_before;
        return;
    }
    phase_ = Phase::answering;
    deadline_ = now + around_.settings().limits.answer_stall;
}

bool Talk::step_write(Instant now) {
    const auto step = tls_.write(as_bytes(std::string_view(out_).substr(written_)));
    if (!check(step)) {
        return false;
    }
    written_ += step.bytes;
    deadline_ = now + around_.settings().limits.answer_stall;
    if (written_ == out_.size()) {
        end_answer(now);
    }
    return true;
}

void Talk::end_answer(Instant now) {
    sodium_memzero(out_.data(), out_.size());
    out_.clear();
    out_.shrink_to_fit();
    reader_.clear();
    head_ = Head{};
    want_ = TlsStream::Want::reading;
    if (!closes_) {
        phase_ = Phase::idle;
        deadline_ = now + around_.settings().limits.idle;
        return;
    }
    tls_.say_goodbye();
    ::shutdown(socket_.get(), SHUT_WR);
    phase_ = Phase::lingering;
    deadline_ = now + around_.settings().limits.linger;
}

// Closing a socket with unread bytes in it resets the connection, and the peer may never see the answer.
bool Talk::step_linger() {
    std::array<std::uint8_t, kRecord> buffer;
    const auto n = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (n < 0 && (errno == EAGAIN)) {
        return false;
    }
    lingered_ += n > 0 ? static_cast<std::size_t>(n) : 0;
    if (n <= 0 || lingered_ > kLingerMax) {
        phase_ = Phase::over;
        return false;
    }
    return true;
}

void Talk::on_deadline(Instant now) {
    if (phase_ == Phase::holding) {
        phase_ = Phase::answering;
        deadline_ = now + around_.settings().limits.answer_stall;
        advance(now);
    } else if ((phase_ == Phase::head && reader_.begun()) || phase_ == Phase::body) {
        refuse(408, now);
        advance(now);
    } else {
        phase_ = Phase::over;  // nothing was asked, or the answer is not taken
    }
}

void Talk::on_hang_up() {
    phase_ = Phase::over;
}

std::uint32_t Talk::wanted_events() const {
    if (phase_ == Phase::working || phase_ == Phase::holding || phase_ == Phase::over) {
        return 0;
    }
    // When it wants nothing it had its turn and has more to do: an answer's next part, or the next bytes.
    const bool writes =
        phase_ == Phase::answering ? want_ != TlsStream::Want::reading : want_ == TlsStream::Want::writing;
    return writes ? EPOLLOUT : EPOLLIN;
}

}  // namespace lb::gate
