#include "steps.hpp"

#include "steps_hold.hpp"

namespace lb::item {

Result<State> next(State state, Act act, const Facts& facts) {
    const Step* step = find_step(state, act);
    if (step == nullptr) {
        return fail(Failure::conflict, "the item is not in a state where this can be done");
    }
    if (!step->who.has(facts.actor)) {
        return fail(Failure::refused, "this is not for this role to do");
    }
    const auto lacks = [step](Need need, bool met) { return step->needs.has(need) && !met; };
    if (lacks(Need::lease_held, facts.lease_held)) {
        return fail(Failure::conflict, "the item is not yours: claim it first");
    }
    if (lacks(Need::lease_past, facts.lease_past)) {
        return fail(Failure::conflict, "somebody else has the item");
    }
    if (lacks(Need::every_page_opened, facts.every_page_opened)) {
        return fail(Failure::refused, "a page has not been opened");
    }
    if (lacks(Need::stop_flags_answered, facts.stop_flags_answered)) {
        return fail(Failure::refused, "a stop flag has not been answered");
    }
    if (lacks(Need::second_wanted, facts.second_known && facts.second_wanted)) {
        return fail(Failure::refused, "no second check is wanted");
    }
    if (lacks(Need::no_second_wanted, facts.second_known && !facts.second_wanted)) {
        return fail(Failure::refused, "a second check is wanted");
    }
    if (lacks(Need::other_than_first, facts.other_than_first)) {
        return fail(Failure::refused, "another person than the first must do this");
    }
    if (lacks(Need::other_than_approvers, facts.other_than_approvers)) {
        return fail(Failure::refused, "who approved an item cannot send it");
    }
    if (lacks(Need::bench_matched, facts.bench_matched)) {
        return fail(Failure::refused, "the envelope has not been checked");
    }
    return step->next;
}

}  // namespace lb::item
