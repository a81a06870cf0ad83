#include "once.hpp"
#include "records.hpp"
#include "tables.hpp"

namespace lb::portal {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kInsertDraft = db::statement<In<DraftId, SenderId, item::Kind, I64>, Out<>>(
    "insert into draft (draft_id, sender_id, kind, body, changed_ms) values (?1, ?2, ?3, null, ?4)");
constexpr auto kCountDrafts =
    db::statement<In<SenderId>, Out<I64>>("select count(*) from draft where sender_id = ?1");
constexpr auto kDraftsOf = db::statement<In<SenderId>, Out<DraftId, item::Kind>>(
    "select draft_id, kind from draft where sender_id = ?1 order by changed_ms desc, draft_id");
constexpr auto kDraft =
    db::statement<In<DraftId, SenderId>, Out<DraftId, item::Kind, std::optional<db::Blob>>>(
        "select draft_id, kind, body from draft where draft_id = ?1 and sender_id = ?2");
constexpr auto kPutText = db::statement<In<DraftId, SenderId, db::Blob, I64>, Out<>>(
    "update draft set body = ?3, changed_ms = ?4 where draft_id = ?1 and sender_id = ?2");
constexpr auto kTouch = db::statement<In<DraftId, SenderId, I64>, Out<>>(
    "update draft set changed_ms = ?3 where draft_id = ?1 and sender_id = ?2");
constexpr auto kPages = db::statement<In<DraftId>, Out<I64, FileType, I64, db::Text, db::Blob>>(
    "select page, file_type, plain_bytes, blob, sealed_key from draft_page where draft_id = ?1 order by "
    "page");
constexpr auto kPageBlob = db::statement<In<DraftId, I64>, Out<db::Text>>(
    "select blob from draft_page where draft_id = ?1 and page = ?2");
constexpr auto kDeletePage =
    db::statement<In<DraftId, I64>, Out<>>("delete from draft_page where draft_id = ?1 and page = ?2");
constexpr auto kInsertPage = db::statement<In<DraftId, I64, FileType, I64, db::Text, db::Blob>, Out<>>(
    "insert into draft_page (draft_id, page, file_type, plain_bytes, blob, sealed_key) values (?1, ?2, ?3, "
    "?4, "
    "?5, ?6)");
constexpr auto kDeletePages = db::statement<In<DraftId>, Out<>>("delete from draft_page where draft_id = ?1");
constexpr auto kDeleteDraft =
    db::statement<In<DraftId, SenderId>, Out<>>("delete from draft where draft_id = ?1 and sender_id = ?2");
constexpr auto kOldDrafts = db::statement<In<I64>, Out<SenderId, DraftId>>(
    "select sender_id, draft_id from draft where changed_ms < ?1 order by changed_ms, draft_id limit 100",
    db::Reads::list);
constexpr auto kOnce = db::statement<In<OnceId, SenderId>, Out<db::Blob>>(
    "select made_id from once_answer where once_id = ?1 and sender_id = ?2");
constexpr auto kPutOnce = db::statement<In<OnceId, SenderId, db::Blob, I64>, Out<>>(
    "insert into once_answer (once_id, sender_id, made_id, at_ms) values (?1, ?2, ?3, ?4)");
constexpr auto kForgetOnce = db::statement<In<I64>, Out<>>("delete from once_answer where at_ms < ?1");

constexpr std::int64_t kOnceMs = std::int64_t{30} * 24 * 3'600'000;

Result<std::vector<DraftPage>> pages_of(db::Read& tx, DraftId id) {
    LB_TRY(const auto rows, tx.all(kPages, id));
    std::vector<DraftPage> pages;
    for (const auto& [page, type, plain_bytes, blob, sealed_key] : rows) {
        pages.push_back({static_cast<std::uint16_t>(page), type, static_cast<std::uint64_t>(plain_bytes),
                         std::string(blob.view()), sealed_key});
    }
    return pages;
}

}  // namespace

db::Catalogue draft_statements() {
    return db::catalogue(kInsertDraft, kCountDrafts, kDraftsOf, kDraft, kPutText, kTouch, kPages, kPageBlob,
                         kDeletePage, kInsertPage, kDeletePages, kDeleteDraft, kOldDrafts, kOnce, kPutOnce,
                         kForgetOnce);
}

Result<std::optional<Bytes>> answered_before(db::Read& tx, OnceId once, SenderId sender) {
    return tx.one(kOnce, once, sender);
}

Result<> note_answer(db::Write& tx, const OnceAnswer& answer) {
    LB_CHECK(tx.run(kForgetOnce, answer.at_ms - kOnceMs));
    LB_CHECK(tx.run(kPutOnce, answer.once, answer.sender, answer.made, answer.at_ms));
    return {};
}

Result<> delete_draft(db::Write& tx, SenderId sender, DraftId id) {
    LB_CHECK(tx.the(kDraft, id, sender));
    LB_CHECK(tx.run(kDeletePages, id));
    LB_CHECK(tx.run(kDeleteDraft, id, sender));
    return {};
}

Result<DraftId> Records::begin_draft(SenderId sender, item::Kind kind, OnceId once) {
    const DraftId fresh = DraftId::random();
    return database_->write([&](db::Write& tx) -> Result<DraftId> {
        LB_TRY(const auto before, answered_before(tx, once, sender));
        if (before) {
            return DraftId::from_bytes(*before);
        }
        LB_TRY(const I64 open, tx.the(kCountDrafts, sender));
        if (open >= static_cast<I64>(kDraftsMax)) {
            return fail(Failure::too_big, "too many open drafts");
        }
        LB_CHECK(tx.run(kInsertDraft, fresh, sender, kind, clock_.now_ms()));
        LB_CHECK(note_answer(tx, {once, sender, fresh.bytes(), clock_.now_ms()}));
        return fresh;
    });
}

Result<std::vector<Draft>> Records::drafts(SenderId sender) {
    LB_TRY(const auto rows, database_->read([&](db::Read& tx) { return tx.all(kDraftsOf, sender); }));
    std::vector<Draft> drafts;
    for (const auto& [id, kind] : rows) {
        drafts.push_back({id, kind, std::nullopt, {}});
    }
    return drafts;
}

Result<Draft> Records::draft(SenderId sender, DraftId id) {
    return database_->read([&](db::Read& tx) -> Result<Draft> {
        LB_TRY(const auto row, tx.the(kDraft, id, sender));
        LB_TRY(auto pages, pages_of(tx, id));
        return Draft{std::get<0>(row), std::get<1>(row), std::get<2>(row), std::move(pages)};
    });
}

Result<> Records::put_text(SenderId sender, DraftId id, ByteView sealed) {
    return database_->write(
        [&](db::Write& tx) { return tx.change_one(kPutText, id, sender, sealed, clock_.now_ms()); });
}

Result<std::optional<std::string>> Records::put_page(SenderId sender, DraftId id, const DraftPage& page) {
    LB_TRY(const db::Text blob, db::Text::from(page.blob));
    return database_->write([&](db::Write& tx) -> Result<std::optional<std::string>> {
        LB_CHECK(tx.change_one(kTouch, id, sender, clock_.now_ms()));
        LB_TRY(const auto before, tx.one(kPageBlob, id, I64{page.page}));
        LB_CHECK(tx.run(kDeletePage, id, I64{page.page}));
        LB_CHECK(tx.run(kInsertPage, id, I64{page.page}, page.type, static_cast<I64>(page.plain_bytes), blob,
                        page.sealed_key));
        return before ? std::optional(std::string(before->view())) : std::nullopt;
    });
}

Result<std::vector<std::string>> Records::remove_draft(SenderId sender, DraftId id) {
    return database_->write([&](db::Write& tx) -> Result<std::vector<std::string>> {
        std::vector<std::string> blobs;
        LB_TRY(const auto there, tx.one(kDraft, id, sender));
        if (!there) {
            return blobs;
        }
        LB_TRY(const auto pages, pages_of(tx, id));
        for (const auto& page : pages) {
            blobs.push_back(page.blob);
        }
        LB_CHECK(delete_draft(tx, sender, id));
        return blobs;
    });
}

Result<std::vector<std::pair<SenderId, DraftId>>> Records::old_drafts() {
    const std::int64_t before = clock_.now_ms() - kDraftDays * 24 * 3'600'000;
    LB_TRY(const auto rows, database_->read([&](db::Read& tx) { return tx.all(kOldDrafts, before); }));
    std::vector<std::pair<SenderId, DraftId>> old;
    for (const auto& [sender, id] : rows) {
        old.emplace_back(sender, id);
    }
    return old;
}

}  // namespace lb::portal
