// Fd: a file descriptor with one owner.
#pragma once

#include <utility>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace lb {

class Fd {
  public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Fd& operator=(Fd&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd();

    int get() const { return fd_; }
    int release() { return std::exchange(fd_, -1); }
    bool is_open() const { return fd_ >= 0; }
    void close() { *this = Fd(); }

  private:
    int fd_ = -1;
};

// Loops over short writes and EINTR. Failure::no_space on ENOSPC, peer_away on EPIPE, broken otherwise.
Result<> write_all(int fd, ByteView bytes);
// Reads exactly out.size() bytes. Failure::peer_away when the end comes before the first byte or inside.
Result<> read_exactly(int fd, std::span<std::uint8_t> out);
// Reads to the end, at most `max_bytes` (Failure::too_big beyond).
Result<Bytes> read_to_end(int fd, std::size_t max_bytes);

}  // namespace lb
