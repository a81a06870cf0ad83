#include "door.hpp"

#include <sys/socket.h>

#include <mutex>
#include <set>
#include <thread>

#include "base/log/log.hpp"
#include "failures.hpp"

namespace lb {

namespace {

// Texts are made at each end from the Failure; see failures.hpp.
struct FailureText {
    Failure failure;
    StaticString text;
};
constexpr FailureText kTexts[] = {
    {Failure::bad_input, "the other program found this unacceptable"},
    {Failure::not_found, "the other program knows no such thing"},
    {Failure::refused, "the other program refused by a rule"},
    {Failure::conflict, "somebody was faster"},
    {Failure::locked, "the vault is locked or a key is not there yet"},
    {Failure::peer_away, "a program further on is not there"},
    {Failure::too_big, "the other program found this too big"},
    {Failure::no_space, "the store is full: nothing was accepted"},
    {Failure::unsupported, "the machine lacks something"},
    {Failure::broken, "stored data does not verify or open"},
    {Failure::fault, "a fault in the other program"},
};

// The writing side of one stream, shared with answers that come later.
struct Stream {
    Fd fd;
    std::mutex writing;

    void send(std::uint16_t kind, std::uint32_t request, ByteView body) {
        const std::lock_guard lock(writing);
        if (!write_frame(fd.get(), kind, request, body)) {
            ::shutdown(fd.get(), SHUT_RDWR);
        }
    }
};

Error serve_stream(const std::shared_ptr<Stream>& stream, const Door& door) {
    if (const auto hello = exchange_hello(stream->fd.get()); !hello) {
        return hello.error();
    }
    std::set<std::uint16_t> spent;
    for (;;) {
        const auto frame = read_frame(stream->fd.get());
        if (!frame) {
            return frame.error();
        }
        const Door::Entry* entry = door.find(frame->kind);
        if (entry == nullptr) {
            return {Failure::refused, "something was asked that this door does not answer"};
        }
        if (entry->times == Times::once && !spent.insert(frame->kind).second) {
            return {Failure::refused, "something was asked twice that may be asked once"};
        }
        const auto send = [stream, kind = frame->kind,
                           request = frame->request](const Result<WipedBytes>& body) {
            if (body) {
                stream->send(kind | kReplyBit, request, ByteView(body->data(), body->size()));
            } else {
                const WipedBytes refusal = refusal_body(body.error().failure);
                stream->send(kRefusalKind, request, ByteView(refusal.data(), refusal.size()));
            }
        };
        if (!entry->handler(frame->view(), send)) {
            return {Failure::bad_input, "a message that is not of its type"};
        }
    }
}

}  // namespace

WipedBytes refusal_body(Failure failure) {
    return WipedBytes(1, static_cast<std::uint8_t>(failure));
}

Unexpected refusal_in(const Frame& frame) {
    for (const FailureText& row : kTexts) {
        if (frame.body.size() == 1 && frame.body[0] == static_cast<std::uint8_t>(row.failure)) {
            return fail(row.failure, row.text);
        }
    }
    return fail(Failure::fault, "the other program answered with an unknown refusal");
}

const Door::Entry* Door::find(std::uint16_t kind) const {
    const auto at = entries_.find(kind);
    return at == entries_.end() ? nullptr : &at->second;
}

void Door::add(std::uint16_t kind, Entry entry) {
    if (kind == kHelloKind || (kind & kReplyBit) != 0 || !entries_.emplace(kind, std::move(entry)).second) {
        throw Fatal("a door has two entries of one kind, or a kind it may not have");
    }
}

Error serve(Fd fd, const Door& door) {
    const auto stream = std::make_shared<Stream>();
    stream->fd = std::move(fd);
    const Error why = serve_stream(stream, door);
    // Answers that come later may still hold the stream; nothing of theirs may be read any more.
    ::shutdown(stream->fd.get(), SHUT_RDWR);
    return why;
}

struct DoorServer::Inside {
    const Door& door;
    std::shared_ptr<Stream> stream;
    std::thread serving;

    void close() {
        if (stream) {
            ::shutdown(stream->fd.get(), SHUT_RDWR);
        }
        if (serving.joinable()) {
            serving.join();
        }
        stream.reset();
    }
};

DoorServer::DoorServer(const Door& door) : inside_(std::make_unique<Inside>(Inside{door, nullptr, {}})) {}

DoorServer::~DoorServer() {
    inside_->close();
}

void DoorServer::attach(Fd fd) {
    inside_->close();
    inside_->stream = std::make_shared<Stream>();
    inside_->stream->fd = std::move(fd);
    inside_->serving = std::thread([inside = inside_.get(), stream = inside_->stream] {
        const Error why = serve_stream(stream, inside->door);
        ::shutdown(stream->fd.get(), SHUT_RDWR);
        if (why.failure != Failure::peer_away) {
            log("door.ended", why);
        }
    });
}

}  // namespace lb
