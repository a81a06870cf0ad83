// What every program knows about an item: its kinds, states, acts, decisions and the words for them.
// Opens nothing, stores nothing. The table of who may do what when is steps.hpp; the page for people is
// docs/formats/item-life.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb::item {

enum class Kind : std::uint8_t { letter, card, drawing, photograph, gift };
inline constexpr std::array kKinds{Kind::letter, Kind::card, Kind::drawing, Kind::photograph, Kind::gift};
constexpr bool is_valid(Kind kind) {
    return kind <= Kind::gift;
}  // what may cross a door

enum class State : std::uint8_t {
    quarantined,         // nobody knows yet whose it is
    received,            // sealed, with a case, not read
    reading,             // its text is fixed in the trail; marks are being made
    to_review,           // waits for a person
    in_review,           // a person has it
    second_check,        // waits for the lead
    approved,            // may leave
    dispatch_requested,  // somebody else asked for its label
    label_drawn,         // lies on the bench
    posted,
    handed_over,
    returned,
    sent_back,
    held,
    kept_for_child,
    escalated,
    refused,
    withdrawn,
};
inline constexpr std::size_t kStateCount = 18;

// How long reading takes at most, as senders are told: "up to 2 weeks".
inline constexpr std::int64_t kPromiseMs = std::int64_t{14} * 24 * 3600 * 1000;

// What can happen to an item. The first seven are decisions (decision codes below).
enum class Act : std::uint8_t {
    send_on,
    hide_send,
    send_back,
    keep,
    hold,
    escalate,
    refuse,
    ask_second,  // a decision that waits for the lead's own
    match,       // a co-ordinator says whose it is
    read,        // the worker gave in its words
    screen,      // the worker gave in its flags
    claim,       // also takes over when the lease is past
    request_dispatch,
    draw_label,
    post,
    hand_over,
    come_back,
    release,  // out of held, kept or escalated, back to the queue
    reopen,   // an approved item goes back to the queue
    withdraw,
};
inline constexpr std::size_t kActCount = 20;

// Who acts. Not the same as a role: machines and the sender act too.
enum class Actor : std::uint8_t { worker, vault, sender, reviewer, lead, coordinator, dispatcher };
inline constexpr std::size_t kActorCount = 7;

// What the sender reads. `draft` belongs to the portal alone; an item is never in it.
enum class SenderState : std::uint8_t { draft, received, reading, change, keeping, posted, refused };

// Nothing: the item is not in the sender's list.
constexpr std::optional<SenderState> sender_state(State state) {
    switch (state) {
        case State::received:
            return SenderState::received;
        case State::reading:
        case State::to_review:
        case State::in_review:
        case State::second_check:
        case State::approved:
        case State::dispatch_requested:
        case State::label_drawn:
            return SenderState::reading;
        case State::sent_back:
            return SenderState::change;
        case State::held:
        case State::kept_for_child:
        case State::escalated:
            return SenderState::keeping;
        case State::posted:
        case State::handed_over:
        case State::returned:
            return SenderState::posted;
        case State::refused:
            return SenderState::refused;
        case State::quarantined:
        case State::withdrawn:
            return std::nullopt;
    }
    return std::nullopt;
}

// The codes as they are stored, logged and sent; each reads back.
StaticString code(Kind kind);
StaticString code(State state);
StaticString code(Act act);
StaticString code(Actor actor);
StaticString code(SenderState state);
std::optional<Kind> kind_from(std::string_view code);
std::optional<State> state_from(std::string_view code);
std::optional<Act> act_from(std::string_view code);
std::optional<SenderState> sender_state_from(std::string_view code);

// The published list of outcomes (`out` in the trail): exactly these acts.
inline constexpr std::array kDecisions{Act::send_on, Act::hide_send, Act::send_back, Act::keep,
                                       Act::hold,    Act::escalate,  Act::refuse};
constexpr bool is_decision(Act act) {
    for (const Act decision : kDecisions) {
        if (act == decision) {
            return true;
        }
    }
    return false;
}

}  // namespace lb::item
