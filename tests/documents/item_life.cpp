#include "documents.hpp"
#include "letters/item/reasons.hpp"
#include "letters/item/steps.hpp"
#include "markdown.hpp"

namespace lb::documents {

namespace {

using item::Actor;
using item::Actors;
using item::Need;
using item::Needs;
using item::State;
using item::Step;

struct NeedWords {
    Need need;
    StaticString words;
};
constexpr std::array kNeedWords{
    NeedWords{Need::every_page_opened, "every page opened"},
    NeedWords{Need::stop_flags_answered, "stop flags answered"},
    NeedWords{Need::lease_held, "claimed by this person"},
    NeedWords{Need::lease_past, "the other claim has run out"},
    NeedWords{Need::second_wanted, "a second check is wanted"},
    NeedWords{Need::no_second_wanted, "no second check is wanted"},
    NeedWords{Need::other_than_first, "not the person who decided before"},
    NeedWords{Need::other_than_approvers, "not a person who approved"},
    NeedWords{Need::bench_matched, "item, sheets and label checked together"},
};
constexpr std::array kActors{Actor::worker, Actor::vault,       Actor::sender,    Actor::reviewer,
                             Actor::lead,   Actor::coordinator, Actor::dispatcher};

std::string people(Actors who) {
    std::string list;
    for (const Actor actor : kActors) {
        if (who.has(actor)) {
            add_word(list, code(actor));
        }
    }
    return list;
}

std::string conditions(Needs needs) {
    std::string list;
    for (const auto& [need, words] : kNeedWords) {
        if (needs.has(need)) {
            add_word(list, words);
        }
    }
    return list;
}

std::string what_sender_sees(State state) {
    const auto sees = sender_state(state);
    return sees ? std::string(code(*sees).view()) : "nothing";
}

std::string steps_part() {
    std::string page =
        "## Steps\n\n"
        "Nothing but these steps changes an item's state. A step counts when its entry has a place in the "
        "trail.\n"
        "An item starts as `received` (`item.received`) or, while nobody knows whose it is, as "
        "`quarantined`\n"
        "(`item.quarantined`).\n\n";
    page += table_head({"state", "act", "next", "who", "needs", "entry", "sender sees"});
    for (const Step& step : item::kSteps) {
        page += table_row({code(step.state), code(step.act), code(step.next), people(step.who),
                           conditions(step.needs), step.entry, what_sender_sees(step.next)});
    }
    page +=
        "\nAn approval or a dispatch request that stands in the trail before one of these entries of the "
        "same "
        "item is worth nothing:\n";
    for (const StaticString entry : item::kEndsApproval) {
        page.append("`").append(entry.view()).append("` ");
    }
    page.back() = '\n';
    return page;
}

std::string reasons_part() {
    std::string page =
        "\n## Reasons\n\n"
        "Every decision carries one of these codes. `send_on` carries `fits`; `hide_send`, `send_back` and "
        "`refuse`\n"
        "carry one that speaks of the sender's own text; the others carry any but `fits`, and the sender is "
        "told none.\n\n";
    page += table_head({"code", "in plain words", "the sender may read it"});
    for (const item::Reason& reason : item::reasons()) {
        page += table_row({reason.code, reason.plain, reason.about_own_text ? "yes" : "no"});
    }
    return page;
}

}  // namespace

std::string item_life() {
    return "# The life of an item\n\n"
           "Printed from `src/letters/item/steps.hpp` and `reasons.cpp`; a test compares. The promises about "
           "the\n"
           "whole table (no machine decides, no label without approval, approver and sender are two people, "
           "a second\n"
           "reader is another person, `escalated` leaves only by a lead) are `static_assert`s in "
           "`steps_hold.hpp`.\n\n" +
           steps_part() + reasons_part();
}

}  // namespace lb::documents
