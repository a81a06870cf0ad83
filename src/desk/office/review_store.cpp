#include "review_store.hpp"

namespace lb::office::store {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kPages = db::statement<In<ItemId, StaffId>, Out<I64, I64, I64, I64, I64, std::optional<I64>>>(
    "select page.no, page.class, page.confidence_mille, page.width, page.height, page_seen.seen from page "
    "left join page_seen on page_seen.item_id = page.item_id and page_seen.page = page.no "
    "and page_seen.staff_id = ?2 where page.item_id = ?1 order by page.no",
    db::Reads::list);
constexpr auto kPageBlobs = db::statement<In<ItemId, I64>, Out<db::Text, db::Text>>(
    "select picture, words from page where item_id = ?1 and no = ?2");
constexpr auto kFlags =
    db::statement<In<ItemId, StaffId>, Out<I64, I64, db::Text, db::Text, I64, std::optional<db::Blob>,
                                           std::optional<tables::FlagAnswer>>>(
        "select flag.flag_no, flag.page, flag.rule, flag.flag_class, flag.stop, flag.span, "
        "flag_answer.answer from flag "
        "left join flag_answer on flag_answer.flag_no = flag.flag_no and flag_answer.staff_id = ?2 "
        "where flag.item_id = ?1 order by flag.flag_no",
        db::Reads::list);
constexpr auto kPutAnswer = db::statement<In<I64, StaffId, tables::FlagAnswer, I64>, Out<>>(
    "insert into flag_answer (flag_no, staff_id, answer, at_ms) values (?1, ?2, ?3, ?4) "
    "on conflict (flag_no, staff_id) do update set answer = ?3, at_ms = ?4");
constexpr auto kSeen = db::statement<In<ItemId, I64, StaffId>, Out<I64>>(
    "select seen from page_seen where item_id = ?1 and page = ?2 and staff_id = ?3");
constexpr auto kPutSeen = db::statement<In<ItemId, I64, StaffId, I64>, Out<>>(
    "insert into page_seen (item_id, page, staff_id, seen) values (?1, ?2, ?3, ?4) "
    "on conflict (item_id, page, staff_id) do update set seen = ?4");
constexpr auto kMatches =
    db::statement<In<ItemId>, Out<std::optional<db::Blob>>>("select matches from item where item_id = ?1");
constexpr auto kStaffNumber =
    db::statement<In<StaffId>, Out<db::Text>>("select number from staff where staff_id = ?1");
constexpr auto kSetLease = db::statement<In<ItemId, StaffId, I64>, Out<>>(
    "update item set claimed_by = ?2, lease_until_mono_ms = ?3 where item_id = ?1");
constexpr auto kEndLease = db::statement<In<ItemId>, Out<>>(
    "update item set claimed_by = null, lease_until_mono_ms = null where item_id = ?1");
constexpr auto kEndAllLeases = db::statement<In<>, Out<>>(
    "update item set lease_until_mono_ms = null where lease_until_mono_ms is not null");
constexpr auto kFirst = db::statement<In<ItemId, item::Act, db::Text, StaffId, std::optional<I64>>, Out<>>(
    "update item set outcome = ?2, reason = ?3, first_by = ?4, second_by = null, approval_no = ?5, "
    "claimed_by = null, lease_until_mono_ms = null where item_id = ?1");
constexpr auto kSecond = db::statement<In<ItemId, item::Act, db::Text, StaffId, std::optional<I64>>, Out<>>(
    "update item set outcome = ?2, reason = ?3, second_by = ?4, approval_no = ?5 where item_id = ?1");

}  // namespace

Result<std::vector<PageState>> pages(db::Read& tx, ItemId id, StaffId person) {
    LB_TRY(const auto rows, tx.all(kPages, id, person));
    std::vector<PageState> found;
    for (const auto& [no, page_class, confidence, width, height, seen] : rows) {
        found.push_back({.no = static_cast<std::uint16_t>(no),
                         .opened = seen == tables::kPageOpened,
                         .page_class = static_cast<page_words::PageClass>(page_class),
                         .confidence_mille = static_cast<std::uint16_t>(confidence),
                         .width = static_cast<std::uint32_t>(width),
                         .height = static_cast<std::uint32_t>(height)});
    }
    return found;
}

Result<PageBlobs> page_blobs(db::Read& tx, ItemId id, std::uint16_t page) {
    LB_TRY(const auto row, tx.the(kPageBlobs, id, page));
    return PageBlobs{std::string(std::get<0>(row).view()), std::string(std::get<1>(row).view())};
}

Result<std::vector<FlagRow>> flags(db::Read& tx, ItemId id, StaffId person) {
    LB_TRY(auto rows, tx.all(kFlags, id, person));
    std::vector<FlagRow> found;
    for (auto& [number, page, rule, flag_class, stop, span, answer] : rows) {
        found.push_back({.number = number,
                         .page = static_cast<std::uint16_t>(page),
                         .rule = std::string(rule.view()),
                         .flag_class = std::string(flag_class.view()),
                         .stop = stop != 0,
                         .sealed_span = std::move(span),
                         .answer = answer});
    }
    return found;
}

Result<> put_answer(db::Write& tx, I64 flag, StaffId person, tables::FlagAnswer answer, std::int64_t now_ms) {
    LB_CHECK(tx.run(kPutAnswer, flag, person, answer, now_ms));
    return {};
}

Result<> note_seen(db::Write& tx, ItemId id, std::uint16_t page, StaffId person, I64 what) {
    LB_TRY(const auto before, tx.one(kSeen, id, page, person));
    LB_CHECK(tx.run(kPutSeen, id, page, person, before.value_or(0) | what));
    return {};
}

Result<std::optional<Bytes>> sealed_matches(db::Read& tx, ItemId id) {
    return tx.the(kMatches, id);
}

Result<std::string> staff_number(db::Read& tx, StaffId id) {
    LB_TRY(const db::Text number, tx.the(kStaffNumber, id));
    return std::string(number.view());
}

Result<> set_lease(db::Write& tx, ItemId id, StaffId person, std::int64_t until_mono_ms) {
    return tx.change_one(kSetLease, id, person, until_mono_ms);
}

Result<> end_lease(db::Write& tx, ItemId id) {
    return tx.change_one(kEndLease, id);
}

Result<> end_all_leases(db::Write& tx) {
    LB_CHECK(tx.run(kEndAllLeases));
    return {};
}

Result<> note_decision(db::Write& tx, ItemId id, const Decided& decided) {
    LB_TRY(const db::Text reason, db::Text::from(decided.reason));
    return tx.change_one(decided.second ? kSecond : kFirst, id, decided.outcome, reason, decided.by,
                         decided.approval_no);
}

db::Catalogue review_catalogue() {
    return db::catalogue(kPages, kPageBlobs, kFlags, kPutAnswer, kSeen, kPutSeen, kMatches, kStaffNumber,
                         kSetLease, kEndLease, kEndAllLeases, kFirst, kSecond);
}

}  // namespace lb::office::store
