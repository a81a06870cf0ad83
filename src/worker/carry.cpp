#include "carry.hpp"

#include <algorithm>

namespace lb::worker {

Result<Bytes> fetch_submitted(Client& portal, const SubmissionId& id, std::uint16_t file,
                              std::uint64_t sealed_bytes) {
    if (sealed_bytes > kMaxCarried) {
        return fail(Failure::too_big, "a submitted file over its bound");
    }
    Bytes all;
    while (all.size() < sealed_bytes) {
        portal::GetSubmittedPart ask;
        ask.id = id;
        ask.file = file;
        ask.offset_bytes = all.size();
        LB_TRY(const auto part, portal.call(ask));
        if (part.bytes.value.empty() || part.bytes.value.size() > sealed_bytes - all.size()) {
            return fail(Failure::broken, "a submitted file of another length than was said");
        }
        all.insert(all.end(), part.bytes.value.begin(), part.bytes.value.end());
    }
    return all;
}

Result<Bytes> fetch_blob(Client& desk, const std::string& name) {
    Bytes all;
    for (;;) {
        desk::GetPart ask;
        ask.name = name;
        ask.offset_bytes = all.size();
        LB_TRY(const auto part, desk.call(ask));
        if (part.bytes.value.empty()) {
            return all;
        }
        if (part.bytes.value.size() > kMaxCarried - all.size()) {
            return fail(Failure::too_big, "a blob over its bound");
        }
        all.insert(all.end(), part.bytes.value.begin(), part.bytes.value.end());
    }
}

Result<std::string> put_blob(Client& desk, ByteView sealed) {
    desk::PutPart part;
    part.upload = Id<struct desk::UploadTag>::random();
    for (std::size_t at = 0; at < sealed.size();) {
        const std::size_t length = std::min(kMaxPartBytes, sealed.size() - at);
        part.offset_bytes = at;
        part.bytes = copy_bytes(sealed.subspan(at, length));
        at += length;
        part.last = at == sealed.size() ? 1 : 0;
        LB_TRY(const auto stored, desk.call(part));
        if (part.last != 0) {
            return stored.name.value;
        }
    }
    return fail(Failure::fault, "an empty blob");
}

}  // namespace lb::worker
