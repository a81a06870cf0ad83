#include "blob.hpp"

#include <algorithm>
#include <bit>

namespace lb::seal {
namespace {

constexpr std::size_t kStreamHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kFrameExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kBlobHeaderBytes = 4 + KeyId::kBytes + 4 + kStreamHeaderBytes;

}  // namespace

namespace raw {

// The cipher's state holds the key: it lives in wiped memory and is never copied.
class BlobStream {
  public:
    BlobStream(const NamedKey& key, Aad aad) : id_(key.id), key_(key.key.clone()), aad_(std::move(aad)) {}
    BlobStream(const BlobStream&) = delete;
    BlobStream& operator=(const BlobStream&) = delete;
    ~BlobStream() { sodium_memzero(&state_, sizeof state_); }

    void start_sealing(std::uint32_t chunk) {
        chunk_ = chunk;
        header_.assign({'L', 'B', 'B', '1'});
        header_.insert(header_.end(), id_.bytes().begin(), id_.bytes().end());
        append_be(header_, chunk, 4);
        header_.resize(kBlobHeaderBytes);
        key_.use([&](ByteView k) {
            crypto_secretstream_xchacha20poly1305_init_push(
                &state_, header_.data() + kBlobHeaderBytes - kStreamHeaderBytes, k.data());
        });
    }

    void seal_more(ByteView plain, Bytes& out) {
        write_header(out);
        while (!plain.empty()) {
            // A full chunk waits until more bytes come: only then is it certain that it is not the last one.
            if (waiting_.size() == chunk_) {
                seal_frame(out, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
            }
            const std::size_t take = std::min(plain.size(), chunk_ - waiting_.size());
            waiting_.insert(waiting_.end(), plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(take));
            plain = plain.subspan(take);
        }
    }

    void seal_last(Bytes& out) {
        write_header(out);
        seal_frame(out, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    }

    Result<> open_more(ByteView sealed, WipedBytes& out) {
        if (!started_) {
            const std::size_t take = std::min(sealed.size(), kBlobHeaderBytes - header_.size());
            header_.insert(header_.end(), sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(take));
            sealed = sealed.subspan(take);
            if (header_.size() < kBlobHeaderBytes) {
                return {};
            }
            LB_CHECK(read_header());
        }
        while (!sealed.empty()) {
            if (waiting_.size() == chunk_ + kFrameExtra) {
                LB_CHECK(open_frame(out, false));
            }
            const std::size_t take = std::min(sealed.size(), chunk_ + kFrameExtra - waiting_.size());
            waiting_.insert(waiting_.end(), sealed.begin(),
                            sealed.begin() + static_cast<std::ptrdiff_t>(take));
            sealed = sealed.subspan(take);
        }
        return {};
    }

    Result<> open_last(WipedBytes& out) {
        if (!started_ || waiting_.size() < kFrameExtra) {
            return cannot_open();
        }
        return open_frame(out, true);
    }

  private:
    Bytes frame_aad() {
        aad_.part = std::to_string(frame_++);
        return encode(aad_);
    }

    void write_header(Bytes& out) {
        if (!started_) {
            out.insert(out.end(), header_.begin(), header_.end());
            started_ = true;
        }
    }

    void seal_frame(Bytes& out, std::uint8_t tag) {
        const Bytes aad = frame_aad();
        const std::size_t at = out.size();
        out.resize(at + waiting_.size() + kFrameExtra);
        crypto_secretstream_xchacha20poly1305_push(&state_, out.data() + at, nullptr, waiting_.data(),
                                                   waiting_.size(), aad.data(), aad.size(), tag);
        waiting_.clear();
    }

    Result<> read_header() {
        const ByteView header(header_);
        const std::uint64_t chunk = read_be(header.subspan(4 + KeyId::kBytes, 4));
        if (as_text(header.first(4)) != "LBB1" ||
            !std::ranges::equal(header.subspan(4, KeyId::kBytes), id_.bytes()) ||
            !is_blob_chunk(static_cast<std::uint32_t>(chunk))) {
            return cannot_open();
        }
        chunk_ = chunk;
        const int answer = key_.use([&](ByteView k) {
            return crypto_secretstream_xchacha20poly1305_init_pull(
                &state_, header.last(kStreamHeaderBytes).data(), k.data());
        });
        if (answer != 0) {
            return cannot_open();
        }
        started_ = true;
        return {};
    }

    Result<> open_frame(WipedBytes& out, bool last) {
        const Bytes aad = frame_aad();
        WipedBytes plain(waiting_.size() - kFrameExtra);
        std::uint8_t tag = 0;
        const int answer = crypto_secretstream_xchacha20poly1305_pull(
            &state_, plain.data(), nullptr, &tag, waiting_.data(), waiting_.size(), aad.data(), aad.size());
        const std::uint8_t wanted = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                         : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        if (answer != 0 || tag != wanted) {
            return cannot_open();
        }
        out.insert(out.end(), plain.begin(), plain.end());
        waiting_.clear();
        return {};
    }

    KeyId id_;
    Key key_;
    Aad aad_;
    crypto_secretstream_xchacha20poly1305_state state_{};
    std::size_t chunk_ = 0;
    std::uint64_t frame_ = 0;
    Bytes header_;
    WipedBytes waiting_;  // plain when sealing, sealed when opening
    bool started_ = false;
};

void BlobStreamDelete::operator()(BlobStream* stream) const noexcept {
    std::default_delete<BlobStream>{}(stream);
}

}  // namespace raw

bool is_blob_chunk(std::uint32_t chunk) {
    return std::has_single_bit(chunk) && chunk >= 1024 && chunk <= 1048576;
}

Result<BlobSealer> BlobSealer::start_raw(const NamedKey& key, const Aad& aad, std::uint32_t chunk) {
    if (!is_blob_chunk(chunk)) {
        return fail(Failure::fault, "a blob chunk of a wrong size");
    }
    raw::BlobStreamPtr stream(std::make_unique<raw::BlobStream>(key, aad).release());
    stream->start_sealing(chunk);
    return BlobSealer(std::move(stream));
}

void BlobSealer::push(ByteView plain, Bytes& out) {
    stream_->seal_more(plain, out);
}

void BlobSealer::finish(Bytes& out) {
    stream_->seal_last(out);
}

Result<BlobOpener> BlobOpener::start_raw(const NamedKey& key, const Aad& aad) {
    return BlobOpener(raw::BlobStreamPtr(std::make_unique<raw::BlobStream>(key, aad).release()));
}

Result<> BlobOpener::push(ByteView sealed, WipedBytes& out) {
    return stream_->open_more(sealed, out);
}

Result<> BlobOpener::finish(WipedBytes& out) {
    return stream_->open_last(out);
}

}  // namespace lb::seal
