#include "item.hpp"

#include <gtest/gtest.h>

#include "reasons.hpp"

namespace {

namespace item = lb::item;

template <typename Enum, typename From>
void expect_codes_read_back(std::size_t count, From from) {
    for (std::size_t i = 0; i < count; ++i) {
        const Enum value{static_cast<std::uint8_t>(i)};
        EXPECT_EQ(from(item::code(value).view()), value);
    }
    EXPECT_FALSE(from("no_such_code"));
    EXPECT_FALSE(from(""));
}

TEST(ItemWords, read_back) {
    expect_codes_read_back<item::State>(item::kStateCount, item::state_from);
    expect_codes_read_back<item::Act>(item::kActCount, item::act_from);
    expect_codes_read_back<item::Kind>(item::kKinds.size(), item::kind_from);
    expect_codes_read_back<item::SenderState>(7, item::sender_state_from);
}

TEST(ItemWords, say_what_they_are) {
    EXPECT_EQ(item::code(item::State::dispatch_requested).view(), "dispatch_requested");
    EXPECT_EQ(item::code(item::State::withdrawn).view(), "withdrawn");
    EXPECT_EQ(item::code(item::Act::withdraw).view(), "withdraw");
    EXPECT_EQ(item::code(item::Kind::gift).view(), "gift");
    EXPECT_EQ(item::code(item::Actor::dispatcher).view(), "dispatcher");
}

TEST(SenderState, held_kept_and_escalated_look_alike) {
    EXPECT_EQ(item::sender_state(item::State::held), item::SenderState::keeping);
    EXPECT_EQ(item::sender_state(item::State::kept_for_child), item::SenderState::keeping);
    EXPECT_EQ(item::sender_state(item::State::escalated), item::SenderState::keeping);
}

TEST(SenderState, second_check_looks_like_any_reading) {
    EXPECT_EQ(item::sender_state(item::State::second_check), item::sender_state(item::State::to_review));
}

TEST(SenderState, a_returned_envelope_changes_nothing) {
    EXPECT_EQ(item::sender_state(item::State::returned), item::sender_state(item::State::posted));
}

TEST(Reasons, each_decision_has_one_and_no_other_act_has) {
    for (std::size_t i = 0; i < item::kActCount; ++i) {
        const item::Act act{static_cast<std::uint8_t>(i)};
        bool any = false;
        for (const item::Reason& reason : item::reasons()) {
            any = any || item::may_be_given(reason, act);
        }
        EXPECT_EQ(any, item::is_decision(act)) << item::code(act).view();
    }
}

TEST(Reasons, a_sender_is_sent_back_or_refused_only_for_the_own_text) {
    for (const item::Reason& reason : item::reasons()) {
        EXPECT_EQ(item::may_be_given(reason, item::Act::send_back), reason.about_own_text);
        EXPECT_EQ(item::may_be_given(reason, item::Act::refuse), reason.about_own_text);
    }
}

TEST(Reasons, codes_fit_the_trails_alphabet_and_are_found_again) {
    for (const item::Reason& reason : item::reasons()) {
        EXPECT_EQ(reason.code.view().find_first_not_of("abcdefghijklmnopqrstuvwxyz_"),
                  std::string_view::npos);
        EXPECT_EQ(item::find_reason(reason.code), &reason);
    }
    EXPECT_EQ(item::find_reason("because"), nullptr);
}

}  // namespace
