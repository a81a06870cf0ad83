#include "frame.hpp"

#include <sys/socket.h>

#include <cerrno>

#include "build_id.hpp"
#include "codec.hpp"

namespace lb {

namespace {

constexpr std::size_t kHeadBytes = 6;  // kind and request: counted in the length

// A peer that has gone is an ordinary answer here, not a signal that ends the program.
Result<> send_all(int fd, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(Failure::peer_away, "the other end has closed");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

}  // namespace

Result<Frame> read_frame(int fd) {
    std::array<std::uint8_t, 4 + kHeadBytes> head{};
    LB_CHECK(read_exactly(fd, head));
    codec::Reader reader(head);
    std::uint32_t length = 0;
    Frame frame;
    reader.get(length);
    reader.get(frame.kind);
    reader.get(frame.request);
    if (length < kHeadBytes || length > kMaxFrameBytes) {
        return fail(Failure::bad_input, "a frame of an impossible length");
    }
    frame.body.resize(length - kHeadBytes);
    LB_CHECK(read_exactly(fd, frame.body));
    return frame;
}

Result<> write_frame(int fd, std::uint16_t kind, std::uint32_t request, ByteView body) {
    if (body.size() > kMaxFrameBytes - kHeadBytes) {
        throw Fatal("a frame over 1 MiB was about to be sent");
    }
    codec::Writer writer;
    writer.put(static_cast<std::uint32_t>(body.size() + kHeadBytes));
    writer.put(kind);
    writer.put(request);
    WipedBytes bytes = writer.take();
    bytes.insert(bytes.end(), body.begin(), body.end());
    return send_all(fd, bytes);
}

Result<> exchange_hello(int fd) {
    LB_CHECK(write_frame(fd, kHelloKind, 0, as_bytes(build_id())));
    LB_TRY(const Frame hello, read_frame(fd));
    if (hello.kind != kHelloKind || as_text(hello.view()) != build_id()) {
        return fail(Failure::refused, "the other program is of another build");
    }
    return {};
}

}  // namespace lb
