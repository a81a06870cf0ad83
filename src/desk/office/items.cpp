#include "items.hpp"

#include "keys/seal/blob.hpp"
#include "outbox.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kLoad =
    db::statement<In<ItemId>, Out<ItemId, CaseId, db::Text, item::Kind, item::State, I64, I64, I64, I64, I64,
                                  I64, I64, std::optional<StaffId>, std::optional<I64>,
                                  std::optional<StaffId>, std::optional<StaffId>, std::optional<item::Act>,
                                  std::optional<db::Text>, std::optional<I64>, std::optional<I64>>>(
        "select item_id, case_id, side, kind, state, version, received_ms, due_ms, pages, stop_flags, "
        "second_drawn, "
        "second_wanted, claimed_by, lease_until_mono_ms, first_by, second_by, outcome, reason, approval_no, "
        "request_no "
        "from item where item_id = ?1");
constexpr auto kStep = db::statement<In<ItemId, item::State, I64, item::State, I64>, Out<>>(
    "update item set state = ?4, version = version + 1, updated_ms = ?5 "
    "where item_id = ?1 and state = ?2 and version = ?3");
constexpr auto kStateNews = db::statement<In<I64, tables::NewsKind, ItemId, I64>, Out<>>(
    "insert into news (news_no, what, item_id, release_ms, told) values (?1, ?2, ?3, ?4, 0)");

constexpr std::int64_t kHourMs = 3'600'000;

// Two fixed ticks a day, the same for every outcome. (The demo releases at once and says so.)
std::int64_t release_time(const Office& office) {
    const std::int64_t now_ms = office.clock.now_ms();
    if (office.settings.release == Settings::Release::at_once) {
        return now_ms;
    }
    constexpr std::int64_t kTickMs = 12 * kHourMs;
    return (now_ms / kTickMs + 1) * kTickMs;
}

Result<> move_on(Office& office, db::Write& tx, const ItemRow& row, const item::Step& step) {
    LB_CHECK(tx.change_one(kStep, row.id, row.state, row.version, step.next, office.clock.now_ms()));
    if (item::sender_state(row.state) != item::sender_state(step.next)) {
        LB_CHECK(tell_sender(office, tx, row.id));
    }
    return {};
}

}  // namespace

Result<ItemRow> load_item(db::Read& tx, ItemId id) {
    LB_TRY(auto row, tx.the(kLoad, id));
    auto& [item, case_id, side, kind, state, version, received, due, pages, stops, drawn, wanted, claimed,
           lease, first, second, outcome, reason, approval, request] = row;
    return ItemRow{.id = item,
                   .case_id = case_id,
                   .side = std::string(side.view()),
                   .kind = kind,
                   .state = state,
                   .version = version,
                   .received_ms = received,
                   .due_ms = due,
                   .pages = static_cast<std::uint16_t>(pages),
                   .stop_flags = static_cast<std::uint16_t>(stops),
                   .second_drawn = drawn != 0,
                   .second_wanted = wanted != 0,
                   .claimed_by = claimed,
                   .lease_until_mono_ms = lease,
                   .first_by = first,
                   .second_by = second,
                   .outcome = outcome,
                   .reason = reason ? std::string(reason->view()) : std::string(),
                   .approval_no = approval,
                   .request_no = request};
}

Result<const item::Step*> step_for(const ItemRow& row, item::Act act, const item::Facts& facts) {
    LB_CHECK(item::next(row.state, act, facts));
    return item::find_step(row.state, act);
}

Entry entry_of(const ItemRow& row, StaticString type) {
    Entry entry(type);
    entry.of(row.case_id, row.id).side(row.side);
    return entry;
}

Result<I64> take_step(Office& office, db::Write& tx, const ItemRow& row, item::Act act,
                      const item::Facts& facts, const Entry& entry) {
    LB_TRY(const item::Step* step, step_for(row, act, facts));
    LB_CHECK(move_on(office, tx, row, *step));
    return put_outbox(tx, entry, office.clock.now_ms());
}

Result<> take_step_of_vault(Office& office, db::Write& tx, const ItemRow& row) {
    LB_TRY(const item::Step* step, step_for(row, item::Act::draw_label, {.actor = item::Actor::vault}));
    return move_on(office, tx, row, *step);
}

Result<> tell_sender(Office& office, db::Write& tx, ItemId id) {
    LB_TRY(const I64 number, db::next_number(tx, "news"));
    LB_CHECK(tx.run(kStateNews, number, tables::NewsKind::state, id, release_time(office)));
    return {};
}

Result<WipedBytes> open_blob_of(Office& office, const ItemRow& row, std::string_view blob_name,
                                const seal::Aad& at) {
    LB_TRY(const ItemKey key, office.keyring.item_key(row.case_id, row.id));
    LB_TRY(const blobs::Name name, blobs::Name::from_text(blob_name));
    LB_TRY(Bytes sealed, office.blobs.get(name));
    return seal::open_blob(key, at, seal::Sealed<seal::ItemContent>{std::move(sealed)});
}

Result<WipedBytes> open_field_of(Office& office, const ItemRow& row, Bytes sealed, const seal::Aad& at) {
    LB_TRY(const ItemKey key, office.keyring.item_key(row.case_id, row.id));
    return seal::open_field(key, at, seal::Sealed<seal::ItemContent>{std::move(sealed)});
}

db::Catalogue item_statements() {
    return db::catalogue(kLoad, kStep, kStateNews);
}

}  // namespace lb::office
