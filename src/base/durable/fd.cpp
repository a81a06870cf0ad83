#include "fd.hpp"

#include <unistd.h>

#include <cerrno>

namespace lb {

Fd::~Fd() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Result<> write_all(int fd, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            switch (errno) {
                case ENOSPC:
                case EDQUOT:
                    return fail(Failure::no_space, "the disk is full");
                case EPIPE:
                case ECONNRESET:
                    return fail(Failure::peer_away, "the other end has closed");
                default:
                    return fail(Failure::broken, "writing failed");
            }
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<> read_exactly(int fd, std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const ssize_t count = ::read(fd, out.data(), out.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return fail(Failure::peer_away, "the other end has closed");
        }
        out = out.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<Bytes> read_to_end(int fd, std::size_t max_bytes) {
    Bytes out;
    std::uint8_t block[65536];
    for (;;) {
        const ssize_t count = ::read(fd, block, sizeof block);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(Failure::broken, "reading failed");
        }
        if (count == 0) {
            return out;
        }
        if (out.size() + static_cast<std::size_t>(count) > max_bytes) {
            return fail(Failure::too_big, "more bytes than are accepted here");
        }
        out.insert(out.end(), block, block + count);
    }
}

}  // namespace lb
