#include "outbox.hpp"

#include "base/ipc/codec.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kPutOutbox =
    db::statement<In<I64, EntryId, std::optional<CaseId>, std::optional<ItemId>, db::Text, db::Blob, I64>,
                  Out<>>(
        "insert into outbox (outbox_no, entry_id, case_id, item_id, type, body, created_ms) "
        "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
constexpr auto kWaiting = db::statement<In<>, Out<I64, db::Blob>>(
    "select outbox_no, body from outbox where trail_index is null order by outbox_no limit 64",
    db::Reads::list);
constexpr auto kSettle = db::statement<In<I64, I64, db::Blob>, Out<>>(
    "update outbox set trail_index = ?2, leaf_hash = ?3 where outbox_no = ?1 and trail_index is null");
constexpr auto kIndex =
    db::statement<In<I64>, Out<std::optional<I64>>>("select trail_index from outbox where outbox_no = ?1");
constexpr auto kOfItem = db::statement<In<std::optional<ItemId>>, Out<db::Blob, std::optional<I64>>>(
    "select body, trail_index from outbox where item_id = ?1 order by outbox_no", db::Reads::list);

template <typename T>
std::optional<T> if_set(const T& id) {
    return id.is_set() ? std::optional(id) : std::nullopt;
}

}  // namespace

Result<I64> put_outbox(db::Write& tx, const Entry& entry, std::int64_t now_ms) {
    LB_TRY(const I64 number, db::next_number(tx, "outbox"));
    LB_TRY(const db::Text type, db::Text::from(entry.append().type.view()));
    const WipedBytes body = encode(entry.append());
    LB_CHECK(tx.run(kPutOutbox, number, entry.append().id, if_set(entry.case_id()), if_set(entry.item()),
                    type, body, now_ms));
    return number;
}

Result<std::vector<Waiting>> waiting_outbox(db::Read& tx) {
    LB_TRY(const auto rows, tx.all(kWaiting));
    std::vector<Waiting> waiting;
    for (const auto& [number, body] : rows) {
        LB_TRY(trail::Append append, decode<trail::Append>(body));
        waiting.push_back({number, std::move(append)});
    }
    return waiting;
}

Result<> settle_outbox(db::Write& tx, I64 number, const trail::Appended& answer) {
    // Two threads may have sent the same row; the trail gave both the same answer, one of them writes it.
    LB_TRY(const I64 changed, tx.run(kSettle, number, static_cast<I64>(answer.index), answer.leaf_hash));
    static_cast<void>(changed);
    return {};
}

Result<std::optional<std::uint64_t>> outbox_index(db::Read& tx, I64 number) {
    LB_TRY(const std::optional<I64> index, tx.the(kIndex, number));
    return index ? std::optional(static_cast<std::uint64_t>(*index)) : std::nullopt;
}

Result<std::vector<ItemEntry>> outbox_of_item(db::Read& tx, ItemId item) {
    LB_TRY(const auto rows, tx.all(kOfItem, item));
    std::vector<ItemEntry> entries;
    for (const auto& [body, index] : rows) {
        LB_TRY(trail::Append append, decode<trail::Append>(body));
        entries.push_back(
            {std::move(append), index ? std::optional(static_cast<std::uint64_t>(*index)) : std::nullopt});
    }
    return entries;
}

db::Catalogue outbox_statements() {
    return db::catalogue(kPutOutbox, kWaiting, kSettle, kIndex, kOfItem);
}

}  // namespace lb::office
