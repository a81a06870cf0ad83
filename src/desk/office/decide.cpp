#include <algorithm>

#include "desk/messages/desk_messages.hpp"
#include "letters/item/reasons.hpp"
#include "outbox.hpp"
#include "review.hpp"
#include "review_store.hpp"
#include "storage/queue/queue.hpp"

namespace lb::office {

namespace {

bool is_yes(item::Act act) {
    return act == item::Act::send_on || act == item::Act::hide_send;
}

struct Readiness {
    bool every_page_opened = false;
    bool stop_flags_answered = false;
};
Result<Readiness> readiness(db::Read& tx, ItemId id, StaffId person) {
    LB_TRY(const auto pages, store::pages(tx, id, person));
    LB_TRY(const auto flags, store::flags(tx, id, person));
    // An item without a page (it could not be opened) was read by nobody.
    return Readiness{!pages.empty() && std::all_of(pages.begin(), pages.end(),
                                                   [](const auto& page) { return page.opened; }),
                     std::all_of(flags.begin(), flags.end(),
                                 [](const auto& flag) { return !flag.stop || flag.answer.has_value(); })};
}

// In review, a decision that needs a second pair of eyes waits for the lead, whatever it was.
item::Act act_to_take(const ItemRow& row, item::Act wanted) {
    const bool waits = row.state == item::State::in_review && row.wants_second() &&
                       wanted != item::Act::hold && wanted != item::Act::escalate;
    return waits ? item::Act::ask_second : wanted;
}

}  // namespace

Result<item::State> decide(Office& office, const Person& person, ItemId id, const Decision& decision) {
    const item::Reason* reason = item::find_reason(decision.reason);
    if (!item::is_decision(decision.act) || reason == nullptr || !item::may_be_given(*reason, decision.act)) {
        return fail(Failure::bad_input, "choose a reason that goes with this decision");
    }
    db::I64 outbox_no = 0;
    LB_TRY(const item::State state, office.database.write([&](db::Write& tx) -> Result<item::State> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        if (row.version != decision.version) {
            return fail(Failure::conflict, "this item changed since you opened the page");
        }
        LB_TRY(const Readiness ready, readiness(tx, id, person.id));
        const bool second = row.state == item::State::second_check;
        const bool lead = person.roles.has(roles::Role::lead);
        const item::Act act = act_to_take(row, decision.act);
        const bool mine = row.claimed_by == person.id && row.lease_until_mono_ms &&
                          *row.lease_until_mono_ms > office.clock.mono_ms();
        const item::Facts facts{.actor = lead ? item::Actor::lead : item::Actor::reviewer,
                                .every_page_opened = ready.every_page_opened,
                                .stop_flags_answered = ready.stop_flags_answered,
                                .lease_held = mine,
                                .second_known = true,
                                .second_wanted = row.wants_second(),
                                .other_than_first = row.first_by.has_value() && row.first_by != person.id};
        LB_TRY(const item::Step* step, step_for(row, act, facts));
        Entry entry = entry_of(row, step->entry);
        entry.by(person);
        if (step->entry == "item.decided" || step->entry == "item.second") {
            entry.code("role", lead ? StaticString("lead") : StaticString("reviewer"))
                .code("out", item::code(decision.act))
                .text("why", decision.reason)
                .code("agr", "none");
            if (!second) {
                entry.code("second",
                           act == item::Act::ask_second ? StaticString("wanted") : StaticString("no"));
            }
        }
        LB_TRY(outbox_no, take_step(office, tx, row, act, facts, entry));
        const bool approves = step->next == item::State::approved;
        LB_CHECK(store::note_decision(
            tx, id,
            {.outcome = decision.act,
             .reason = decision.reason,
             .by = person.id,
             .second = second,
             .approval_no = approves && is_yes(decision.act) ? std::optional(outbox_no) : std::nullopt}));
        if (approves) {
            LB_CHECK(queue::add(tx, {.kind = static_cast<db::I64>(desk::Work::outgoing), .item = id},
                                office.clock.mono_ms()));
        }
        return step->next;
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return state;
}

}  // namespace lb::office
