#include "queue.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include "codes.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

using Row = std::tuple<ItemId, item::Kind, item::State, I64, I64, I64, std::optional<StaffId>,
                       std::optional<I64>, std::optional<db::Text>, std::optional<StaffId>>;

// Every query has one equality and runs along item_by_state; several states are merged here.
constexpr auto kInState = db::statement<
    In<item::State>, Out<ItemId, item::Kind, item::State, I64, I64, I64, std::optional<StaffId>,
                         std::optional<I64>, std::optional<db::Text>, std::optional<StaffId>>>(
    "select item.item_id, item.kind, item.state, item.pages, item.stop_flags, item.due_ms, item.claimed_by, "
    "item.lease_until_mono_ms, staff.number, item.first_by from item left join staff on staff.staff_id = "
    "item.claimed_by "
    "where item.state = ?1 order by item.due_ms, item.item_no limit 51",
    db::Reads::list);
constexpr auto kToSend =
    db::statement<In<item::State>, Out<ItemId, item::Kind, item::State, std::optional<I64>,
                                       std::optional<StaffId>, std::optional<StaffId>>>(
        "select item_id, kind, state, outgoing_sheets, first_by, second_by from item where state = ?1 "
        "order by due_ms, item_no limit 51",
        db::Reads::list);
constexpr auto kNewest = db::statement<In<>, Out<ItemId, item::Kind, item::State, I64, I64, I64>>(
    "select item_id, kind, state, pages, stop_flags, due_ms from item order by item_no desc limit 51",
    db::Reads::list);

// The last three wait for a lead.
constexpr std::array kQueueStates{item::State::to_review, item::State::in_review, item::State::second_check,
                                  item::State::escalated, item::State::held};

std::span<const item::State> states_for(const Person& person) {
    const std::span all(kQueueStates);
    return person.roles.has(roles::Role::lead) ? all : all.first(2);
}

QueueRow row_for(const Office& office, const Person& person, const Row& row) {
    const auto& [id, kind, state, pages, stops, due, claimed, lease, number, first] = row;
    const bool runs = claimed && lease && *lease > office.clock.mono_ms();
    return {.id = id,
            .label = item_label(id),
            .kind = kind,
            .state = state,
            .pages = static_cast<std::uint16_t>(pages),
            .stop_flags = static_cast<std::uint16_t>(stops),
            .due_ms = due,
            .claimed_by = runs && number ? std::string(number->view()) : std::string(),
            .mine = runs && *claimed == person.id,
            .may_open = state != item::State::second_check || first != person.id};
}

}  // namespace

Result<std::vector<QueueRow>> queue(Office& office, const Person& person, QueueFilter filter) {
    if (!roles::may(person.roles, roles::May::read_letters)) {
        return fail(Failure::not_found, "this person has no queue");
    }
    LB_TRY(auto rows, office.database.read([&](db::Read& tx) -> Result<std::vector<QueueRow>> {
        std::vector<QueueRow> found;
        for (const item::State state : states_for(person)) {
            LB_TRY(const auto part, tx.all(kInState, state));
            for (const Row& row : part) {
                found.push_back(row_for(office, person, row));
            }
        }
        return found;
    }));
    std::erase_if(rows, [&](const QueueRow& row) {
        return (filter == QueueFilter::mine && !row.mine) ||
               (filter == QueueFilter::unclaimed && !row.claimed_by.empty());
    });
    constexpr std::int64_t kDayMs = 86'400'000;
    std::stable_sort(rows.begin(), rows.end(), [](const QueueRow& a, const QueueRow& b) {
        return std::tuple(a.due_ms / kDayMs, -int{a.stop_flags}, a.due_ms) <
               std::tuple(b.due_ms / kDayMs, -int{b.stop_flags}, b.due_ms);
    });
    return rows;
}

Result<std::vector<SendRow>> to_send(Office& office, const Person& person) {
    if (!roles::may(person.roles, roles::May::send)) {
        return fail(Failure::not_found, "this person sends nothing");
    }
    return office.database.read([&](db::Read& tx) -> Result<std::vector<SendRow>> {
        std::vector<SendRow> found;
        for (const item::State state :
             {item::State::label_drawn, item::State::dispatch_requested, item::State::approved}) {
            LB_TRY(const auto part, tx.all(kToSend, state));
            for (const auto& [id, kind, in, sheets, first, second] : part) {
                found.push_back({.id = id,
                                 .label = item_label(id),
                                 .kind = kind,
                                 .state = in,
                                 .sheets = static_cast<std::uint16_t>(sheets.value_or(0)),
                                 .outgoing_ready = sheets.has_value(),
                                 .may_ask = first != person.id && second != person.id});
            }
        }
        return found;
    });
}

Result<std::vector<QueueRow>> all_items(Office& office) {
    LB_TRY(const auto rows, office.database.read([](db::Read& tx) { return tx.all(kNewest); }));
    std::vector<QueueRow> found;
    for (const auto& [id, kind, state, pages, stops, due] : rows) {
        found.push_back({.id = id,
                         .label = item_label(id),
                         .kind = kind,
                         .state = state,
                         .pages = static_cast<std::uint16_t>(pages),
                         .stop_flags = static_cast<std::uint16_t>(stops),
                         .due_ms = due,
                         .claimed_by = {},
                         .mine = false});
    }
    return found;
}

db::Catalogue queue_statements() {
    return db::catalogue(kInState, kToSend, kNewest);
}

}  // namespace lb::office
