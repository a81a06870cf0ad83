#include "steps.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "steps_hold.hpp"

namespace {

namespace item = lb::item;
using item::Act;
using item::Actor;
using item::Facts;
using item::State;

Facts reader_facts(Actor actor) {
    return Facts{.actor = actor,
                 .every_page_opened = true,
                 .stop_flags_answered = true,
                 .lease_held = true,
                 .second_known = true,
                 .other_than_first = true};
}

TEST(Approval, needs_every_page_opened) {
    Facts facts = reader_facts(Actor::reviewer);
    EXPECT_EQ(item::next(State::in_review, Act::send_on, facts), State::approved);
    facts.every_page_opened = false;
    EXPECT_EQ(item::next(State::in_review, Act::send_on, facts).error().failure, lb::Failure::refused);
}

TEST(Approval, needs_every_stop_flag_answered) {
    Facts facts = reader_facts(Actor::reviewer);
    facts.stop_flags_answered = false;
    EXPECT_FALSE(item::next(State::in_review, Act::send_on, facts));
    EXPECT_FALSE(item::next(State::in_review, Act::ask_second, facts));
}

TEST(Approval, needs_a_running_claim) {
    Facts facts = reader_facts(Actor::reviewer);
    facts.lease_held = false;
    EXPECT_EQ(item::next(State::in_review, Act::send_on, facts).error().failure, lb::Failure::conflict);
}

TEST(Approval, is_not_final_when_nobody_looked_whether_a_second_is_wanted) {
    Facts facts = reader_facts(Actor::reviewer);
    facts.second_known = false;
    EXPECT_FALSE(item::next(State::in_review, Act::send_on, facts));
    EXPECT_FALSE(item::next(State::in_review, Act::ask_second, facts));
}

TEST(SecondCheck, is_taken_when_wanted_and_only_then) {
    Facts facts = reader_facts(Actor::reviewer);
    EXPECT_FALSE(item::next(State::in_review, Act::ask_second, facts));
    facts.second_wanted = true;
    EXPECT_EQ(item::next(State::in_review, Act::ask_second, facts), State::second_check);
    EXPECT_FALSE(item::next(State::in_review, Act::send_on, facts));
}

TEST(SecondCheck, is_for_a_lead_who_did_not_decide_first) {
    Facts facts = reader_facts(Actor::lead);
    EXPECT_EQ(item::next(State::second_check, Act::send_on, facts), State::approved);
    facts.other_than_first = false;
    EXPECT_FALSE(item::next(State::second_check, Act::send_on, facts));
    EXPECT_FALSE(item::next(State::second_check, Act::send_on, reader_facts(Actor::reviewer)));
}

TEST(Dispatch, is_not_for_who_approved) {
    Facts facts{.actor = Actor::dispatcher};
    EXPECT_EQ(item::next(State::approved, Act::request_dispatch, facts).error().failure,
              lb::Failure::refused);
    facts.other_than_approvers = true;
    EXPECT_EQ(item::next(State::approved, Act::request_dispatch, facts), State::dispatch_requested);
}

TEST(Dispatch, needs_the_bench) {
    Facts facts{.actor = Actor::dispatcher};
    EXPECT_FALSE(item::next(State::label_drawn, Act::post, facts));
    facts.bench_matched = true;
    EXPECT_EQ(item::next(State::label_drawn, Act::post, facts), State::posted);
}

TEST(Claim, of_a_claimed_item_waits_until_the_lease_is_past) {
    Facts facts{.actor = Actor::reviewer};
    EXPECT_EQ(item::next(State::in_review, Act::claim, facts).error().failure, lb::Failure::conflict);
    facts.lease_past = true;
    EXPECT_EQ(item::next(State::in_review, Act::claim, facts), State::in_review);
}

TEST(Steps, an_act_where_there_is_none_is_a_conflict) {
    for (std::size_t s = 0; s < item::kStateCount; ++s) {
        for (std::size_t a = 0; a < item::kActCount; ++a) {
            const State state{static_cast<std::uint8_t>(s)};
            const Act act{static_cast<std::uint8_t>(a)};
            if (item::find_step(state, act) == nullptr) {
                EXPECT_EQ(item::next(state, act, reader_facts(Actor::lead)).error().failure,
                          lb::Failure::conflict);
            }
        }
    }
}

TEST(Steps, write_entries_of_the_trails_list_only) {
    const std::set<std::string_view> known{
        "item.received",  "item.read",          "item.screened",    "item.claimed",
        "item.decided",   "item.second",        "item.reopened",    "item.held",
        "item.escalated", "item.released",      "item.withdrawn",   "item.dispatched",
        "label.drawn",    "dispatch.requested", "item.handed_over", "post.returned"};
    for (const item::Step& step : item::kSteps) {
        EXPECT_TRUE(known.contains(step.entry.view())) << step.entry.view();
    }
}

// One walk: random people, random claims, random pages opened. Kept beside the table's own view of things:
// who decided what since the approval last fell.
struct Walk {
    State state = State::received;
    int first = -1;           // the person of the last decision
    std::set<int> approvers;  // whose yes stands
    int requester = -1;
    bool second_wanted = false;
    bool second_given = false;
    bool read_in_full = false;  // at the moment of the last approval
};

constexpr int kPeople = 4;

// Mostly an act that the table knows here, else the walks would end nowhere; at times any act at all.
Act random_act(const Walk& walk, std::mt19937_64& random) {
    for (int tries = 0; tries < 200 && random() % 8 != 0; ++tries) {
        const item::Step& step = item::kSteps.at(random() % item::kSteps.size());
        if (step.state == walk.state && (step.act != Act::withdraw || random() % 16 == 0)) {
            return step.act;
        }
    }
    return Act{static_cast<std::uint8_t>(random() % item::kActCount)};
}

Actor random_actor(const Walk& walk, Act act, std::mt19937_64& random) {
    Actor actor{static_cast<std::uint8_t>(random() % item::kActorCount)};
    for (int tries = 0; tries < 20 && item::has_step(walk.state, act); ++tries) {
        if (item::find_step(walk.state, act)->who.has(actor) || random() % 64 == 0) {
            break;
        }
        actor = Actor{static_cast<std::uint8_t>(random() % item::kActorCount)};
    }
    return actor;
}

Facts random_facts(const Walk& walk, Act act, int person, std::mt19937_64& random) {
    const auto mostly = [&random] { return random() % 8 != 0; };
    return Facts{.actor = random_actor(walk, act, random),
                 .every_page_opened = mostly(),
                 .stop_flags_answered = mostly(),
                 .lease_held = mostly(),
                 .lease_past = mostly(),
                 .second_known = mostly(),
                 .second_wanted = walk.second_wanted,
                 .other_than_first = person != walk.first,
                 .other_than_approvers = !walk.approvers.contains(person),
                 .bench_matched = mostly()};
}

void take(Walk& walk, Act act, State to, int person, const Facts& facts) {
    const item::Step& step = *item::find_step(walk.state, act);
    for (const auto& ends : item::kEndsApproval) {
        if (step.entry == ends) {
            walk.approvers.clear();
            walk.requester = -1;
            walk.second_given = false;
        }
    }
    if (item::is_decision(act) || act == Act::ask_second) {
        walk.first = person;
    }
    if (to == State::second_check) {
        walk.approvers = {person};
    }
    if (to == State::approved) {
        walk.second_given = walk.state == State::second_check;
        walk.approvers.insert(person);
        walk.read_in_full = facts.every_page_opened && facts.stop_flags_answered;
    }
    if (act == Act::request_dispatch) {
        walk.requester = person;
    }
    walk.state = to;
}

TEST(Steps, a_hundred_thousand_random_walks_never_label_what_two_people_did_not_pass) {
    std::mt19937_64 random(20260517);
    int labels = 0;
    for (int round = 0; round < 100'000; ++round) {
        Walk walk;
        walk.second_wanted = (random() & 1) != 0;
        for (int turn = 0; turn < 60; ++turn) {
            const int person = static_cast<int>(random() % kPeople);
            const Act act = random_act(walk, random);
            const Facts facts = random_facts(walk, act, person, random);
            const auto to = item::next(walk.state, act, facts);
            if (!to) {
                continue;
            }
            const bool machine = facts.actor == Actor::worker || facts.actor == Actor::vault;
            ASSERT_TRUE(!machine || *to == State::reading || *to == State::to_review ||
                        *to == State::label_drawn);
            ASSERT_TRUE(walk.state != State::escalated || facts.actor == Actor::lead);
            take(walk, act, *to, person, facts);
            if (walk.state == State::label_drawn) {
                ++labels;
                ASSERT_TRUE(walk.read_in_full);
                ASSERT_FALSE(walk.approvers.empty());
                ASSERT_NE(walk.requester, -1);
                ASSERT_FALSE(walk.approvers.contains(walk.requester));
                ASSERT_TRUE(!walk.second_wanted || (walk.second_given && walk.approvers.size() == 2));
            }
        }
    }
    EXPECT_GT(labels, 300);  // the walks do get there
}

}  // namespace
