// Rows of pages, flags and answers. Private to this room.
#pragma once

#include "review.hpp"

namespace lb::office::store {

struct FlagRow {
    db::I64 number = 0;
    std::uint16_t page = 0;
    std::string rule, flag_class;
    bool stop = false;
    std::optional<Bytes> sealed_span;
    std::optional<tables::FlagAnswer> answer;
};
struct PageBlobs {
    std::string picture, words;
};

Result<std::vector<PageState>> pages(db::Read& tx, ItemId id, StaffId person);
Result<PageBlobs> page_blobs(db::Read& tx, ItemId id, std::uint16_t page);
Result<std::vector<FlagRow>> flags(db::Read& tx, ItemId id, StaffId person);
Result<> put_answer(db::Write& tx, db::I64 flag, StaffId person, tables::FlagAnswer answer,
                    std::int64_t now_ms);
Result<> note_seen(db::Write& tx, ItemId id, std::uint16_t page, StaffId person, db::I64 what);
Result<std::optional<Bytes>> sealed_matches(db::Read& tx, ItemId id);
Result<std::string> staff_number(db::Read& tx, StaffId id);
Result<> set_lease(db::Write& tx, ItemId id, StaffId person, std::int64_t until_mono_ms);
Result<> end_lease(db::Write& tx, ItemId id);
Result<> end_all_leases(db::Write& tx);
// What was decided, by whom, and the outbox row when it is an approval.
struct Decided {
    item::Act outcome{};
    std::string reason;
    StaffId by;
    bool second = false;
    std::optional<db::I64> approval_no;
};
Result<> note_decision(db::Write& tx, ItemId id, const Decided& decided);

db::Catalogue review_catalogue();

}  // namespace lb::office::store
