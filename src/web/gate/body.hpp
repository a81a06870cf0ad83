// The body of a request while it arrives. Small ones stay in wiped memory; larger ones go to a nameless spool
// file, encrypted under a key that lives only in this object, so that an upload costs no memory while it is
// slow and leaves nothing readable on the disk. Nothing of it outlives the object; the format is nobody's.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "base/core/bytes.hpp"
#include "base/core/secret.hpp"
#include "base/durable/fd.hpp"

namespace lb::gate {

class Body {
  public:
    static constexpr std::size_t kFrame = 64 * 1024;  // kept in memory at most, and the unit of the spool

    // The folder is used only when the body grows beyond one frame; nothing with a name is made there.
    explicit Body(std::string spool_folder) : folder_(std::move(spool_folder)) {}

    // Failure::no_space when the spool cannot take it.
    Result<> append(ByteView bytes);
    std::size_t size() const { return spooled_frames_ * kFrame + pending_.size(); }
    // All of it, in one piece. Once.
    Result<WipedBytes> read_all();

  private:
    Result<> spool_frame();
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce(std::uint64_t frame) const;

    std::string folder_;
    WipedBytes pending_;
    std::size_t spooled_frames_ = 0;
    Fd file_;
    std::unique_ptr<Key> key_;
};

}  // namespace lb::gate
