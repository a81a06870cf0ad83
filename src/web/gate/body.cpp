#include "body.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace lb::gate {

namespace {

constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kFrameOnDisk = Body::kFrame + kTag;

Result<> read_whole(int file, std::span<std::uint8_t> bytes, std::size_t at) {
    while (!bytes.empty()) {
        const auto n = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (n <= 0) {
            return fail(Failure::broken, "the spool cannot be read");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(n));
        at += static_cast<std::size_t>(n);
    }
    return {};
}

}  // namespace

Result<> Body::append(ByteView bytes) {
    while (!bytes.empty()) {
        const auto room = kFrame - pending_.size();
        if (room == 0) {
            LB_CHECK(spool_frame());
            continue;
        }
        const auto part = bytes.first(std::min(room, bytes.size()));
        pending_.insert(pending_.end(), part.begin(), part.end());
        bytes = bytes.subspan(part.size());
    }
    return {};
}

std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> Body::nonce(
    std::uint64_t frame) const {
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};
    for (std::size_t i = 0; i < sizeof frame; ++i) {
        nonce[i] = static_cast<std::uint8_t>(frame >> (8 * i));
    }
    return nonce;  // the key is used for this one body, so a counter never repeats
}

Result<> Body::spool_frame() {
    if (!file_.is_open()) {
        file_ = Fd(::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
        if (!file_.is_open()) {
            return fail(Failure::no_space, "no spool for a large body");
        }
        key_ = std::make_unique<Key>(Key::random());
    }
    Bytes sealed(kFrameOnDisk);
    const auto used = nonce(spooled_frames_);
    key_->use([&](ByteView key) {
        crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, pending_.data(), pending_.size(),
                                                   nullptr, 0, nullptr, used.data(), key.data());
    });
    LB_CHECK(write_all(file_.get(), sealed));
    ++spooled_frames_;
    pending_.clear();
    return {};
}

Result<WipedBytes> Body::read_all() {
    if (spooled_frames_ == 0) {
        return std::move(pending_);
    }
    WipedBytes all(size());
    Bytes sealed(kFrameOnDisk);
    for (std::size_t frame = 0; frame < spooled_frames_; ++frame) {
        LB_CHECK(read_whole(file_.get(), sealed, frame * kFrameOnDisk));
        const auto used = nonce(frame);
        const int opened = key_->use([&](ByteView key) {
            return crypto_aead_xchacha20poly1305_ietf_decrypt(all.data() + frame * kFrame, nullptr, nullptr,
                                                              sealed.data(), sealed.size(), nullptr, 0,
                                                              used.data(), key.data());
        });
        if (opened != 0) {
            return fail(Failure::broken, "the spool was changed");
        }
    }
    std::copy(pending_.begin(), pending_.end(),
              all.begin() + static_cast<std::ptrdiff_t>(spooled_frames_ * kFrame));
    return all;
}

}  // namespace lb::gate
