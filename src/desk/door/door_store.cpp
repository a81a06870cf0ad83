#include "door_store.hpp"

namespace lb::door {
namespace {

using db::Blob;
using db::I64;
using db::In;
using db::Out;
using db::statement;
using DbText = db::Text;

constexpr auto kFindSender = statement<In<SenderId>, Out<SenderId, CaseId, DbText>>(
    "select sender_id, case_id, side from sender where sender_id = ?1");
constexpr auto kFindReceived = statement<In<SubmissionId>, Out<ItemId, CaseId, DbText>>(
    "select item_id, case_id, side from item where submission_id = ?1");
constexpr auto kPutItem = statement<
    In<ItemId, I64, SubmissionId, SenderId, CaseId, DbText, item::Kind, I64, I64, I64, DbText, Blob, I64>,
    Out<>>(
    "insert into item (item_id, item_no, submission_id, sender_id, case_id, side, kind, state, version, "
    "received_ms, due_ms, updated_ms, pages, stop_flags, content_commitment, content_salt, second_drawn, "
    "second_wanted, bench_matched) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, 0, ?8, ?9, ?10, 0, 0, ?11, ?12, ?13, 0, 0)");
constexpr auto kPutOriginal = statement<In<ItemId, I64, DbText, I64, I64>, Out<>>(
    "insert into original (item_id, no, blob, type, bytes) values (?1, ?2, ?3, ?4, ?5)");
constexpr auto kOriginals = statement<In<ItemId>, Out<DbText, I64, I64>>(
    "select blob, type, bytes from original where item_id = ?1 order by no", db::Reads::list);
constexpr auto kPutPage = statement<In<ItemId, I64, DbText, DbText, I64, I64, I64, I64>, Out<>>(
    "insert into page (item_id, no, picture, words, width, height, class, confidence_mille) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
constexpr auto kPages = statement<In<ItemId>, Out<I64, DbText, DbText>>(
    "select no, picture, words from page where item_id = ?1 order by no", db::Reads::list);
constexpr auto kPutFlag = statement<In<I64, ItemId, I64, DbText, DbText, I64, std::optional<Blob>>, Out<>>(
    "insert into flag (flag_no, item_id, page, rule, flag_class, stop, span) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
constexpr auto kCountStop =
    statement<In<ItemId>, Out<>>("update item set stop_flags = stop_flags + 1 where item_id = ?1");
constexpr auto kPutText = statement<In<ItemId, DbText, std::optional<Blob>, I64>, Out<>>(
    "update item set text_commitment = ?2, text_salt = ?3, pages = ?4 where item_id = ?1");
constexpr auto kTextSalt =
    statement<In<ItemId>, Out<std::optional<Blob>>>("select text_salt from item where item_id = ?1");
constexpr auto kPutMatches = statement<In<ItemId, I64, std::optional<Blob>>, Out<>>(
    "update item set second_wanted = ?2, matches = ?3 where item_id = ?1");
constexpr auto kPutOutgoing = statement<In<ItemId, DbText, I64, DbText, Blob>, Out<>>(
    "update item set outgoing = ?2, outgoing_sheets = ?3, outgoing_commitment = ?4, outgoing_salt = ?5 "
    "where item_id = ?1");
constexpr auto kWaits =
    statement<In<ItemId>, Out<I64>>("select count(*) from outbox where item_id = ?1 and trail_index is null");
constexpr auto kNewestIndex = statement<In<ItemId, DbText>, Out<std::optional<I64>>>(
    "select trail_index from outbox where item_id = ?1 and type = ?2 order by outbox_no desc limit 1",
    db::Reads::list);
constexpr auto kNextNews =
    statement<In<I64>, Out<I64, tables::NewsKind, std::optional<SenderId>, std::optional<ItemId>>>(
        "select news_no, what, sender_id, item_id from news where told = 0 and release_ms <= ?1 "
        "order by release_ms, news_no limit 1",
        db::Reads::list);
constexpr auto kNewsTold = statement<In<I64>, Out<>>("update news set told = 1 where news_no = ?1");
constexpr auto kAccount = statement<In<SenderId>, Out<CaseId, DbText, DbText, Blob, Blob>>(
    "select case_id, card_number, card_hash, key_salt, public_key from sender where sender_id = ?1");
constexpr auto kState = statement<In<ItemId>, Out<SubmissionId, item::State, std::optional<DbText>, I64>>(
    "select submission_id, state, reason, updated_ms from item where item_id = ?1");

std::string string_of(const DbText& text) {
    return std::string(text.view());
}

}  // namespace

Result<std::optional<SenderRow>> find_sender(db::Read& tx, SenderId id) {
    LB_TRY(const auto row, tx.one(kFindSender, id));
    if (!row) {
        return std::optional<SenderRow>();
    }
    const auto& [sender, case_id, side] = *row;
    return SenderRow{sender, case_id, string_of(side)};
}

Result<std::optional<ReceivedRow>> find_received(db::Read& tx, SubmissionId submission) {
    LB_TRY(const auto row, tx.one(kFindReceived, submission));
    if (!row) {
        return std::optional<ReceivedRow>();
    }
    const auto& [item, case_id, side] = *row;
    return ReceivedRow{item, case_id, string_of(side)};
}

Result<> put_item(db::Write& tx, const NewItem& item) {
    static_assert(static_cast<I64>(item::State::received) == 1, "the statement writes this state as 1");
    LB_TRY(const I64 number, db::next_number(tx, "item"));
    LB_TRY(const DbText side, DbText::from(item.sender.side));
    LB_TRY(const DbText commitment, DbText::from(item.commitment));
    LB_CHECK(tx.run(kPutItem, item.item, number, item.submission, item.sender.id, item.sender.case_id, side,
                    item.kind, item.received_ms, item.received_ms + item::kPromiseMs, item.now_ms, commitment,
                    item.sealed_salt, item.second_drawn ? 1 : 0));
    return {};
}

Result<> put_original(db::Write& tx, ItemId item, std::uint16_t no, const desk::Original& original) {
    LB_TRY(const DbText blob, DbText::from(original.blob.view()));
    LB_CHECK(tx.run(kPutOriginal, item, no, blob, original.type, static_cast<I64>(original.bytes)));
    return {};
}

Result<std::vector<desk::Original>> originals_of(db::Read& tx, ItemId item) {
    LB_TRY(const auto rows, tx.all(kOriginals, item));
    std::vector<desk::Original> originals;
    for (const auto& [blob, type, bytes] : rows) {
        originals.push_back({.blob = blob.view(),
                             .type = static_cast<std::uint8_t>(type),
                             .bytes = static_cast<std::uint64_t>(bytes)});
    }
    return originals;
}

Result<> put_page(db::Write& tx, ItemId item, const desk::ReadPage& page) {
    LB_TRY(const DbText picture, DbText::from(page.picture.view()));
    LB_TRY(const DbText words, DbText::from(page.words.view()));
    LB_CHECK(tx.run(kPutPage, item, page.no, picture, words, page.width, page.height, page.page_class,
                    page.confidence_mille));
    return {};
}

Result<std::vector<desk::PageRef>> pages_of(db::Read& tx, ItemId item) {
    LB_TRY(const auto rows, tx.all(kPages, item));
    std::vector<desk::PageRef> pages;
    for (const auto& [no, picture, words] : rows) {
        pages.push_back(
            {.no = static_cast<std::uint16_t>(no), .picture = picture.view(), .words = words.view()});
    }
    return pages;
}

Result<> put_flag(db::Write& tx, ItemId item, const NewFlag& flag) {
    LB_TRY(const I64 number, db::next_number(tx, "flag"));
    LB_TRY(const DbText rule, DbText::from(flag.rule));
    LB_TRY(const DbText flag_class, DbText::from(flag.flag_class));
    LB_CHECK(
        tx.run(kPutFlag, number, item, flag.page, rule, flag_class, flag.stop ? 1 : 0, flag.sealed_span));
    return flag.stop ? tx.change_one(kCountStop, item) : Result<>();
}

Result<> put_text(db::Write& tx, ItemId item, const ReadText& text) {
    LB_TRY(const DbText commitment, DbText::from(text.commitment));
    return tx.change_one(kPutText, item, commitment, text.sealed_salt, text.pages);
}

Result<std::optional<Bytes>> text_salt_of(db::Read& tx, ItemId item) {
    return tx.the(kTextSalt, item);
}

Result<> put_matches(db::Write& tx, ItemId item, bool second_wanted, std::optional<ByteView> sealed_matches) {
    return tx.change_one(kPutMatches, item, second_wanted ? 1 : 0, sealed_matches);
}

Result<> put_outgoing(db::Write& tx, ItemId item, const Outgoing& outgoing) {
    LB_TRY(const DbText blob, DbText::from(outgoing.blob));
    LB_TRY(const DbText commitment, DbText::from(outgoing.commitment));
    return tx.change_one(kPutOutgoing, item, blob, outgoing.sheets, commitment, outgoing.sealed_salt);
}

Result<bool> waits_for_trail(db::Read& tx, ItemId item) {
    LB_TRY(const I64 waiting, tx.the(kWaits, item));
    return waiting > 0;
}

Result<std::optional<std::uint64_t>> newest_index(db::Read& tx, ItemId item, const DbText& type) {
    LB_TRY(const auto row, tx.one(kNewestIndex, item, type));
    return row && *row ? std::optional(static_cast<std::uint64_t>(**row)) : std::nullopt;
}

Result<std::optional<NewsRow>> next_news(db::Read& tx, std::int64_t now_ms) {
    LB_TRY(const auto row, tx.one(kNextNews, now_ms));
    if (!row) {
        return std::optional<NewsRow>();
    }
    const auto& [number, what, sender, item] = *row;
    return NewsRow{number, what, sender, item};
}

Result<> news_told(db::Write& tx, I64 number) {
    LB_CHECK(tx.run(kNewsTold, number));
    return {};
}

Result<AccountRow> account_of(db::Read& tx, SenderId sender) {
    LB_TRY(auto row, tx.the(kAccount, sender));
    auto& [case_id, number, hash, salt, key] = row;
    return AccountRow{case_id, string_of(number), string_of(hash), std::move(salt), std::move(key)};
}

Result<StateRow> state_of(db::Read& tx, ItemId item) {
    LB_TRY(const auto row, tx.the(kState, item));
    const auto& [submission, state, reason, updated_ms] = row;
    return StateRow{submission, state, reason ? string_of(*reason) : std::string(), updated_ms};
}

db::Catalogue store_statements() {
    return db::catalogue(kFindSender, kFindReceived, kPutItem, kPutOriginal, kOriginals, kPutPage, kPages,
                         kPutFlag, kCountStop, kPutText, kTextSalt, kPutMatches, kPutOutgoing, kWaits,
                         kNewestIndex, kNextNews, kNewsTold, kAccount, kState);
}

}  // namespace lb::door
