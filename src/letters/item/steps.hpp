// The life of an item as data: every step there is, who may take it, what must be true, which trail entry
// it writes. Nothing else changes an item's state. The desk's database takes a step by compare-and-set on
// the state, with the entry's outbox row in the same transaction; the step counts when the trail has it.
// The promises about the whole table are static_asserts in steps_hold.hpp: a table that breaks one does
// not compile. docs/formats/item-life.md is printed from here.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/core/result.hpp"
#include "base/core/static_string.hpp"
#include "letters/item/item.hpp"

namespace lb::item {

class Actors {
  public:
    template <typename... More>
    explicit constexpr Actors(Actor first, More... more)
        : bits_(static_cast<std::uint8_t>((bit(first) | ... | bit(more)))) {}
    constexpr bool has(Actor actor) const { return (bits_ & bit(actor)) != 0; }
    constexpr bool only(Actor actor) const { return bits_ == bit(actor); }

  private:
    static constexpr unsigned bit(Actor actor) { return 1u << static_cast<unsigned>(actor); }
    std::uint8_t bits_;
};

// What must be true beside the state; several may be asked for.
enum class Need : std::uint16_t {
    every_page_opened = 1,    // by the person who acts
    stop_flags_answered = 2,  // every one, by the person who acts
    lease_held = 4,           // the person who acts claimed it and the lease runs
    lease_past = 8,           // nobody's claim runs
    second_wanted = 16,       // a rule or the matcher asks for the lead
    no_second_wanted = 32,
    other_than_first = 64,       // not the person who decided before
    other_than_approvers = 128,  // not a person whose yes is in the approval
    bench_matched = 256,         // item, sheets and label were checked together
};
class Needs {
  public:
    template <typename... More>
    explicit constexpr Needs(More... more) : bits_(static_cast<std::uint16_t>((0u | ... | bit(more)))) {}
    constexpr bool has(Need need) const { return (bits_ & bit(need)) != 0; }

  private:
    static constexpr unsigned bit(Need need) { return static_cast<unsigned>(need); }
    std::uint16_t bits_;
};

struct Step {
    State state;
    Act act;
    State next;
    Actors who;
    Needs needs;
    StaticString entry;  // the trail entry's type
};

inline constexpr Needs kNothing{};
// A yes: read in full by the one who says it.
inline constexpr Needs kReadInFull{Need::lease_held, Need::every_page_opened, Need::stop_flags_answered,
                                   Need::no_second_wanted};
inline constexpr Needs kReadByLead{Need::every_page_opened, Need::stop_flags_answered,
                                   Need::other_than_first};
inline constexpr Actors kReaders{Actor::reviewer, Actor::lead};

inline constexpr std::array kStarts{State::received, State::quarantined};

inline constexpr std::array kSteps{
    Step{State::quarantined, Act::match, State::received, Actors{Actor::coordinator}, kNothing,
         "item.received"},

    Step{State::received, Act::read, State::reading, Actors{Actor::worker}, kNothing, "item.read"},
    Step{State::reading, Act::screen, State::to_review, Actors{Actor::worker}, kNothing, "item.screened"},

    Step{State::to_review, Act::claim, State::in_review, kReaders, kNothing, "item.claimed"},
    Step{State::in_review, Act::claim, State::in_review, kReaders, Needs{Need::lease_past}, "item.claimed"},

    // The reviewer decides. What a second person must see goes to the lead, whatever was decided, so that
    // nobody can tell from the way of a letter why it was drawn.
    Step{State::in_review, Act::send_on, State::approved, kReaders, kReadInFull, "item.decided"},
    Step{State::in_review, Act::hide_send, State::approved, kReaders, kReadInFull, "item.decided"},
    Step{State::in_review, Act::send_back, State::sent_back, kReaders, kReadInFull, "item.decided"},
    Step{State::in_review, Act::keep, State::kept_for_child, kReaders, kReadInFull, "item.decided"},
    Step{State::in_review, Act::hold, State::held, kReaders, Needs{Need::lease_held}, "item.held"},
    Step{State::in_review, Act::escalate, State::escalated, kReaders, Needs{Need::lease_held},
         "item.escalated"},
    Step{State::in_review, Act::refuse, State::refused, kReaders, kReadInFull, "item.decided"},
    Step{State::in_review, Act::ask_second, State::second_check, kReaders,
         Needs{Need::lease_held, Need::every_page_opened, Need::stop_flags_answered, Need::second_wanted},
         "item.decided"},

    Step{State::second_check, Act::send_on, State::approved, Actors{Actor::lead}, kReadByLead, "item.second"},
    Step{State::second_check, Act::hide_send, State::approved, Actors{Actor::lead}, kReadByLead,
         "item.second"},
    Step{State::second_check, Act::send_back, State::sent_back, Actors{Actor::lead}, kReadByLead,
         "item.second"},
    Step{State::second_check, Act::keep, State::kept_for_child, Actors{Actor::lead}, kReadByLead,
         "item.second"},
    Step{State::second_check, Act::hold, State::held, Actors{Actor::lead}, Needs{Need::other_than_first},
         "item.held"},
    Step{State::second_check, Act::escalate, State::escalated, Actors{Actor::lead},
         Needs{Need::other_than_first}, "item.escalated"},
    Step{State::second_check, Act::refuse, State::refused, Actors{Actor::lead}, kReadByLead, "item.second"},

    Step{State::approved, Act::request_dispatch, State::dispatch_requested, Actors{Actor::dispatcher},
         Needs{Need::other_than_approvers}, "dispatch.requested"},
    Step{State::approved, Act::hand_over, State::handed_over, Actors{Actor::dispatcher},
         Needs{Need::other_than_approvers}, "item.handed_over"},
    Step{State::dispatch_requested, Act::draw_label, State::label_drawn, Actors{Actor::vault}, kNothing,
         "label.drawn"},
    Step{State::label_drawn, Act::post, State::posted, Actors{Actor::dispatcher}, Needs{Need::bench_matched},
         "item.dispatched"},
    Step{State::posted, Act::come_back, State::returned, Actors{Actor::dispatcher}, kNothing,
         "post.returned"},

    // A yes can be taken back until the envelope is posted.
    Step{State::approved, Act::reopen, State::to_review, kReaders, kNothing, "item.reopened"},
    Step{State::dispatch_requested, Act::reopen, State::to_review, kReaders, kNothing, "item.reopened"},
    Step{State::approved, Act::hold, State::held, Actors{Actor::lead}, kNothing, "item.held"},
    Step{State::dispatch_requested, Act::hold, State::held, Actors{Actor::lead}, kNothing, "item.held"},
    Step{State::label_drawn, Act::hold, State::held, Actors{Actor::lead}, kNothing, "item.held"},

    Step{State::held, Act::release, State::to_review, Actors{Actor::lead, Actor::coordinator},
         Needs{Need::other_than_first}, "item.released"},
    Step{State::kept_for_child, Act::release, State::to_review, Actors{Actor::lead, Actor::coordinator},
         Needs{Need::other_than_first}, "item.released"},
    Step{State::escalated, Act::release, State::to_review, Actors{Actor::lead}, kNothing, "item.released"},
    Step{State::escalated, Act::send_back, State::sent_back, Actors{Actor::lead}, kNothing, "item.decided"},
    Step{State::escalated, Act::keep, State::kept_for_child, Actors{Actor::lead}, kNothing, "item.decided"},
    Step{State::escalated, Act::hold, State::held, Actors{Actor::lead}, kNothing, "item.held"},
    Step{State::escalated, Act::refuse, State::refused, Actors{Actor::lead}, kNothing, "item.decided"},

    // Open wherever the sender reads "we have it" or "we are reading it", and nowhere else: an offer that
    // comes and goes would tell what happens behind the words.
    Step{State::received, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing, "item.withdrawn"},
    Step{State::reading, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing, "item.withdrawn"},
    Step{State::to_review, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing,
         "item.withdrawn"},
    Step{State::in_review, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing,
         "item.withdrawn"},
    Step{State::second_check, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing,
         "item.withdrawn"},
    Step{State::approved, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing, "item.withdrawn"},
    Step{State::dispatch_requested, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing,
         "item.withdrawn"},
    Step{State::label_drawn, Act::withdraw, State::withdrawn, Actors{Actor::sender}, kNothing,
         "item.withdrawn"},
};

constexpr bool has_step(State state, Act act) {
    for (const Step& step : kSteps) {
        if (step.state == state && step.act == act) {
            return true;
        }
    }
    return false;
}

// Null when there is no such step.
constexpr const Step* find_step(State state, Act act) {
    for (const Step& step : kSteps) {
        if (step.state == state && step.act == act) {
            return &step;
        }
    }
    return nullptr;
}

// Nothing happens to it any more.
constexpr bool is_final(State state) {
    for (const Step& step : kSteps) {
        if (step.state == state) {
            return false;
        }
    }
    return true;
}

// Entries after which an earlier approval or dispatch request of the item is worth nothing. Who draws
// labels from the trail must drop both when it meets one.
inline constexpr std::array<StaticString, 5> kEndsApproval{"item.reopened", "item.held", "item.escalated",
                                                           "item.released", "item.withdrawn"};

// What the caller knows about the moment. Everything starts as "no", so what is forgotten is refused.
struct Facts {
    Actor actor = Actor::sender;
    bool every_page_opened = false;
    bool stop_flags_answered = false;
    bool lease_held = false;
    bool lease_past = false;
    bool second_known = false;  // whether `second_wanted` below was looked up at all
    bool second_wanted = false;
    bool other_than_first = false;
    bool other_than_approvers = false;
    bool bench_matched = false;
};

// Failure::conflict: the item is not where this act starts (somebody was faster).
// Failure::refused: this actor may not, or a need is not met; the text says which.
Result<State> next(State state, Act act, const Facts& facts);

}  // namespace lb::item
