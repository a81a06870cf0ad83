// Sealed pages and files as immutable files, named by their hash. This room never sees a key. A blob is on
// the disk when put returns, and only then may a database row name it; a blob without a row is rubbish, a row
// without a blob is an alarm. Layout and order of writing: docs/formats/storage.md
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"
#include "storage/blobs/name.hpp"

namespace lb::blobs {

// Bytes of a blob: from `offset` on, at most `most`.
struct Range {
    std::size_t offset = 0;
    std::size_t most = kAll;
    static constexpr std::size_t kAll = std::size_t{64} << 20U;  // and no blob is bigger
};

class BlobStore {
  public:
    // Makes the folders when they are missing and throws away what a crash left half written.
    static Result<BlobStore> open(const std::string& folder);

    Result<Name> put(ByteView sealed);
    // All of a letter's pages at once: each folder is synced once. In the order given.
    Result<std::vector<Name>> put_all(std::span<const ByteView> sealed);

    // Failure::not_found when it is not there. Not checked against the name: the seal proves more.
    Result<Bytes> get(const Name& name, Range range = {}) const;
    Result<> erase(const Name& name);  // being gone already is fine

    // Names behind `after` in order, at most `most`.
    Result<std::vector<Name>> list(const Name& after, std::size_t most) const;

  private:
    explicit BlobStore(std::string folder) : folder_(std::move(folder)) {}
    std::string folder_;
};

}  // namespace lb::blobs
