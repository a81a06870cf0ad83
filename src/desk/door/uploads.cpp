#include "uploads.hpp"

#include <algorithm>

namespace lb::door {

Uploads::Upload& Uploads::begin(UploadId id) {
    std::erase_if(open_, [&](const Upload& upload) { return upload.id == id; });
    if (open_.size() == kMostAtOnce) {
        open_.pop_front();
    }
    return open_.emplace_back(Upload{id, {}});
}

Result<desk::Stored> Uploads::put(const desk::PutPart& part) {
    const auto here = std::find_if(open_.begin(), open_.end(),
                                   [&](const Upload& upload) { return upload.id == part.upload; });
    if (part.offset_bytes != 0 && (here == open_.end() || here->bytes.size() != part.offset_bytes)) {
        return fail(Failure::conflict, "this part does not follow on the ones before");
    }
    Upload& upload = part.offset_bytes == 0 ? begin(part.upload) : *here;
    const Bytes& bytes = part.bytes.value;
    if (upload.bytes.size() + bytes.size() > kMostBytes) {
        std::erase_if(open_, [&](const Upload& other) { return other.id == part.upload; });
        return fail(Failure::too_big, "an upload is over 32 MiB");
    }
    upload.bytes.insert(upload.bytes.end(), bytes.begin(), bytes.end());
    if (part.last == 0) {
        return desk::Stored{};
    }
    LB_TRY(const blobs::Name name, blobs_.put(upload.bytes));
    std::erase_if(open_, [&](const Upload& other) { return other.id == part.upload; });
    return desk::Stored{name.text()};
}

}  // namespace lb::door
