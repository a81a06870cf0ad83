// Frames on a stream between two programs: u32 length of what follows, u16 kind, u32 request, body.
// At most 1 MiB; longer things travel in numbered parts. Format: docs/formats/messages.md.
// No descriptor is ever passed between programs: the same frames must run over mutual TLS.
#pragma once

#include <cstdint>

#include "base/core/secret.hpp"
#include "base/durable/fd.hpp"

namespace lb {

inline constexpr std::size_t kMaxFrameBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxPartBytes = std::size_t{512} << 10U;  // of a long thing, per message

inline constexpr std::uint16_t kHelloKind = 0;         // first frame each way: the build id
inline constexpr std::uint16_t kReplyBit = 0x8000;     // a reply has its request's kind and this bit
inline constexpr std::uint16_t kRefusalKind = 0xFFFF;  // a reply that says no: one byte, the Failure

struct Frame {
    std::uint16_t kind = 0;
    std::uint32_t request = 0;
    WipedBytes body;
    ByteView view() const { return {body.data(), body.size()}; }
};

// On stream sockets. Blocking. Failure::peer_away at the end of the stream, bad_input for a frame outside its
// bounds.
Result<Frame> read_frame(int fd);
Result<> write_frame(int fd, std::uint16_t kind, std::uint32_t request, ByteView body);

// Sends our build id and reads the other's; refused when they differ.
Result<> exchange_hello(int fd);

}  // namespace lb
