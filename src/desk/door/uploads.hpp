// Uploads: sealed bytes that a worker sends in parts, until the last part makes them a blob.
#pragma once

#include <deque>

#include "desk/messages/desk_messages.hpp"
#include "storage/blobs/blob_store.hpp"

namespace lb::door {

class Uploads {
  public:
    explicit Uploads(blobs::BlobStore& blobs) : blobs_(blobs) {}

    // conflict: a part that does not follow on what is here; the worker starts that upload anew.
    Result<desk::Stored> put(const desk::PutPart& part);

  private:
    using UploadId = decltype(desk::PutPart::upload);
    struct Upload {
        UploadId id;
        Bytes bytes;
    };
    static constexpr std::size_t kMostAtOnce = 4;  // a worker sends one at a time; older ones were given up
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20U;

    Upload& begin(UploadId id);

    blobs::BlobStore& blobs_;
    std::deque<Upload> open_;
};

}  // namespace lb::door
