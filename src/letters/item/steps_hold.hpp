// The promises that the table of steps keeps, checked when it is compiled.
#pragma once

#include <algorithm>
#include <array>

#include "steps.hpp"

namespace lb::item::hold {

using StateSet = std::array<bool, kStateCount>;
constexpr std::size_t at(State state) {
    return static_cast<std::size_t>(state);
}

// Every state that can be reached from `starts` without passing `wall`.
constexpr StateSet reach_without(const State* wall) {
    StateSet seen{};
    for (const State start : kStarts) {
        seen[at(start)] = true;
    }
    for (std::size_t round = 0; round < kStateCount; ++round) {
        for (const Step& step : kSteps) {
            if (seen[at(step.state)] && (wall == nullptr || step.next != *wall)) {
                seen[at(step.next)] = true;
            }
        }
    }
    return seen;
}

constexpr bool every_state_is_reachable() {
    const StateSet seen = reach_without(nullptr);
    return std::all_of(seen.begin(), seen.end(), [](bool yes) { return yes; });
}

constexpr bool no_two_steps_for_one_act() {
    for (const Step& step : kSteps) {
        if (find_step(step.state, step.act) != &step) {
            return false;
        }
    }
    return true;
}

constexpr bool only_these_states_end() {
    constexpr std::array kEnds{State::handed_over, State::returned, State::sent_back, State::refused,
                               State::withdrawn};
    for (std::size_t i = 0; i < kStateCount; ++i) {
        const State state{static_cast<std::uint8_t>(i)};
        const bool may_end = std::find(kEnds.begin(), kEnds.end(), state) != kEnds.end();
        if (is_final(state) != may_end) {
            return false;
        }
    }
    return true;
}

template <typename Rule>
constexpr bool each_step(Rule rule) {
    return std::all_of(kSteps.begin(), kSteps.end(), rule);
}

constexpr bool is_machine(Actors who) {
    return who.has(Actor::worker) || who.has(Actor::vault);
}

constexpr bool no_machine_decides() {
    return each_step([](const Step& step) {
        if (!is_machine(step.who)) {
            return true;
        }
        if (step.state == State::dispatch_requested) {
            return step.next == State::label_drawn && step.who.only(Actor::vault) &&
                   step.entry == "label.drawn";
        }
        return step.who.only(Actor::worker) &&
               (step.next == State::reading || step.next == State::to_review) &&
               (step.state == State::received || step.state == State::reading);
    });
}

constexpr bool no_label_without_approval() {
    constexpr State kWall = State::approved;
    const StateSet seen = reach_without(&kWall);
    return !seen[at(State::label_drawn)] && !seen[at(State::posted)] && !seen[at(State::handed_over)];
}

constexpr bool approver_never_sends() {
    return each_step([](const Step& step) {
        return (step.next != State::dispatch_requested && step.next != State::handed_over) ||
               (step.needs.has(Need::other_than_approvers) && step.who.only(Actor::dispatcher));
    });
}

constexpr bool approval_is_read_in_full() {
    return each_step([](const Step& step) {
        return step.next != State::approved ||
               (step.needs.has(Need::every_page_opened) && step.needs.has(Need::stop_flags_answered));
    });
}

constexpr bool second_reader_is_another_person() {
    return each_step([](const Step& step) {
        return step.state != State::second_check || step.act == Act::withdraw ||
               (step.who.only(Actor::lead) && step.needs.has(Need::other_than_first));
    });
}

// A first decision is final only where no second one is wanted.
constexpr bool wanted_second_is_never_passed_by() {
    return each_step([](const Step& step) {
        return step.state != State::in_review || step.next != State::approved ||
               step.needs.has(Need::no_second_wanted);
    });
}

constexpr bool escalated_leaves_by_a_lead() {
    return each_step([](const Step& step) {
        return step.state != State::escalated || (step.who.only(Actor::lead) && step.next != State::approved);
    });
}

constexpr bool no_envelope_leaves_unchecked() {
    return each_step(
        [](const Step& step) { return step.next != State::posted || step.needs.has(Need::bench_matched); });
}

constexpr bool is_on_its_way(State state) {
    return state == State::approved || state == State::dispatch_requested || state == State::label_drawn;
}

// Whatever takes an approved item off its way says so with an entry that ends the approval.
constexpr bool leaving_the_way_ends_approval() {
    return each_step([](const Step& step) {
        const bool forward =
            is_on_its_way(step.next) || step.next == State::posted || step.next == State::handed_over;
        return !is_on_its_way(step.state) || forward ||
               std::find(kEndsApproval.begin(), kEndsApproval.end(), step.entry) != kEndsApproval.end();
    });
}

// The offer to withdraw depends only on what the sender reads.
constexpr bool withdrawing_tells_nothing() {
    for (std::size_t i = 0; i < kStateCount; ++i) {
        const State state{static_cast<std::uint8_t>(i)};
        const auto sees = sender_state(state);
        const bool offered = sees == SenderState::received || sees == SenderState::reading;
        if (has_step(state, Act::withdraw) != offered) {
            return false;
        }
    }
    return true;
}

static_assert(no_two_steps_for_one_act());
static_assert(every_state_is_reachable());
static_assert(only_these_states_end());
static_assert(no_machine_decides());
static_assert(no_label_without_approval());
static_assert(approver_never_sends());
static_assert(approval_is_read_in_full());
static_assert(second_reader_is_another_person());
static_assert(wanted_second_is_never_passed_by());
static_assert(escalated_leaves_by_a_lead());
static_assert(no_envelope_leaves_unchecked());
static_assert(leaving_the_way_ends_approval());
static_assert(withdrawing_tells_nothing());

}  // namespace lb::item::hold
