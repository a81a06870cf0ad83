// Pieces of transactions that two stores share: the answers to pressed buttons, and a draft's end.
// Room-internal.
#pragma once

#include "records.hpp"

namespace lb::portal {

struct OnceAnswer {
    OnceId once;
    SenderId sender;
    ByteView made;  // 16 bytes: the id of what the button made
    std::int64_t at_ms;
};

Result<std::optional<Bytes>> answered_before(db::Read& tx, OnceId once, SenderId sender);
Result<> note_answer(db::Write& tx, const OnceAnswer& answer);
Result<> delete_draft(db::Write& tx, SenderId sender, DraftId id);

}  // namespace lb::portal
