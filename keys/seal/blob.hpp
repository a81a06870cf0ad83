// Blobs: LBB1, a stream of sealed frames. A cut, swapped, repeated or extended stream is refused, but a
// stream is known to be whole only after its last frame: what BlobOpener gives out before finish() said yes
// must have no effect anywhere. Who has the whole blob in memory uses open_blob, which gives all or nothing.
// Format: docs/formats/sealed.md
#pragma once

#include <memory>
#include <optional>

#include "keys/seal/aad.hpp"
#include "keys/seal/key.hpp"
#include "keys/seal/sealed.hpp"

namespace lb::seal {

constexpr std::uint32_t kBlobChunk = 65536;
bool is_blob_chunk(std::uint32_t chunk);  // a power of two, 1 KiB to 1 MiB

namespace raw {

class BlobStream;
struct BlobStreamDelete {
    void operator()(BlobStream* stream) const noexcept;
};
using BlobStreamPtr = std::unique_ptr<BlobStream, BlobStreamDelete>;

}  // namespace raw

class BlobSealer {
  public:
    template <typename Use>
    static Result<BlobSealer> start(const KeyFor<Use>& key, Aad at, std::uint32_t chunk = kBlobChunk) {
        at = raw::complete(std::move(at), "LBB1", Use::kName, key.id().text());
        return start_raw(key.named(), at, chunk);
    }
    // Both append sealed bytes to `out`. Nothing may follow finish.
    void push(ByteView plain, Bytes& out);
    void finish(Bytes& out);

  private:
    static Result<BlobSealer> start_raw(const NamedKey& key, const Aad& aad, std::uint32_t chunk);
    explicit BlobSealer(raw::BlobStreamPtr stream) : stream_(std::move(stream)) {}
    raw::BlobStreamPtr stream_;
};

class BlobOpener {
  public:
    template <typename Use>
    static Result<BlobOpener> start(const KeyFor<Use>& key, Aad at) {
        at = raw::complete(std::move(at), "LBB1", Use::kName, key.id().text());
        return start_raw(key.named(), at);
    }
    // Appends opened bytes to `out`; they are provisional until finish. After an error the opener is done
    // for.
    Result<> push(ByteView sealed, WipedBytes& out);
    Result<> finish(WipedBytes& out);

  private:
    static Result<BlobOpener> start_raw(const NamedKey& key, const Aad& aad);
    explicit BlobOpener(raw::BlobStreamPtr stream) : stream_(std::move(stream)) {}
    raw::BlobStreamPtr stream_;
};

template <typename Use>
Result<Sealed<Use>> seal_blob(const KeyFor<Use>& key, Aad at, ByteView plain,
                              std::uint32_t chunk = kBlobChunk) {
    LB_TRY(BlobSealer sealer, BlobSealer::start(key, std::move(at), chunk));
    Sealed<Use> sealed;
    sealed.bytes.reserve(plain.size() + plain.size() / chunk * 17 + 64);
    sealer.push(plain, sealed.bytes);
    sealer.finish(sealed.bytes);
    return sealed;
}
template <typename Use>
Result<WipedBytes> open_blob(const KeyFor<Use>& key, Aad at, const Sealed<Use>& sealed) {
    LB_TRY(BlobOpener opener, BlobOpener::start(key, std::move(at)));
    WipedBytes plain;
    plain.reserve(sealed.bytes.size());
    LB_CHECK(opener.push(sealed.bytes, plain));
    LB_CHECK(opener.finish(plain));
    return plain;
}

}  // namespace lb::seal
