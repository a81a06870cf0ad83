// Back into the queue: what was held or given to the lead, and a yes that is not an envelope yet.
#include "outbox.hpp"
#include "review.hpp"
#include "review_store.hpp"

namespace lb::office {

namespace {

item::Facts facts_for(const Person& person, const ItemRow& row) {
    return {.actor = person.roles.has(roles::Role::lead) ? item::Actor::lead : item::Actor::reviewer,
            .other_than_first = row.first_by.has_value() && row.first_by != person.id};
}

// Nothing: not from this state, or not by this person. A reviewer takes back what they decided themselves.
std::optional<item::Act> way_back(const Person& person, const ItemRow& row) {
    const bool decided = row.first_by == person.id || row.second_by == person.id;
    const bool reads = roles::may(person.roles, roles::May::read_letters);
    if (!reads || (!decided && !person.roles.has(roles::Role::lead))) {
        return std::nullopt;
    }
    for (const item::Act act : {item::Act::release, item::Act::reopen}) {
        if (item::next(row.state, act, facts_for(person, row))) {
            return act;
        }
    }
    return std::nullopt;
}

}  // namespace

bool may_put_back(const Person& person, const ItemRow& row) {
    return way_back(person, row).has_value();
}

Result<> put_back(Office& office, const Person& person, ItemId id, db::I64 version) {
    LB_TRY(const db::I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<db::I64> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        if (row.version != version) {
            return fail(Failure::conflict, "this item changed since you opened the page");
        }
        const auto act = way_back(person, row);
        if (!act) {
            return fail(Failure::refused, "this item does not go back by this person");
        }
        const item::Facts facts = facts_for(person, row);
        LB_TRY(const item::Step* step, step_for(row, *act, facts));
        Entry entry = entry_of(row, step->entry);
        entry.by(person);
        LB_TRY(const db::I64 number, take_step(office, tx, row, *act, facts, entry));
        LB_CHECK(store::end_lease(tx, id));
        return number;
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return {};
}

Result<DecidedView> view_decided(Office& office, const Person& person, ItemId id) {
    LB_TRY(const ItemRow row, office.database.read([&](db::Read& tx) { return load_item(tx, id); }));
    if (row.first_by != person.id && row.second_by != person.id) {
        return fail(Failure::not_found, "not decided by this person");
    }
    return DecidedView{row.state, row.version, may_put_back(person, row)};
}

}  // namespace lb::office
