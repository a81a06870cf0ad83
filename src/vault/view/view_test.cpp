#include "view.hpp"

#include <gtest/gtest.h>

#include "vault/testing/story.hpp"

namespace {

using lb::ItemId;
using lb::StaffId;
using lb::proof::Entry;
using lb::proof::Fields;
using lb::proof::List;
using lb::vault::Permit;
using lb::vault::Refusal;
using lb::vault::View;
using lb::vault::testing::digest;
using lb::vault::testing::FakeTrail;
using lb::vault::testing::person;
using lb::vault::testing::Story;

const bool kViewTestsStarted = lb::start_sodium().has_value();

// Each test tells the story of one letter with one lie in it, and asks for the label.
class MayDraw : public testing::Test {
  protected:
    void begin() {
        story_.people();
        story_.receive();
        story_.confirm_address();
    }
    void through_request() {
        begin();
        approval_ = story_.approve();
        request_ = story_.request(approval_);
    }
    tl::expected<Permit, Refusal> ask(bool hit = false) {
        return view().may_draw(story_.item, approval_, request_, hit);
    }
    View view() {
        View view;
        std::uint64_t index = 0;
        for (const lb::Bytes& bytes : trail_.raw_entries()) {
            view.apply(index++, Entry::parse(bytes).value());
        }
        return view;
    }
    void expect(Refusal refusal, bool hit = false) {
        const auto answer = ask(hit);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error(), refusal) << code(answer.error()).view();
    }

    FakeTrail trail_;
    Story story_{trail_};
    std::uint64_t approval_ = 0;
    std::uint64_t request_ = 0;
};

TEST_F(MayDraw, honest_story_gets_its_label) {
    through_request();
    const auto permit = ask();
    ASSERT_TRUE(permit) << code(permit.error()).view();
    EXPECT_EQ(permit->version, 1U);
    EXPECT_EQ(permit->case_id, story_.case_id.text());
    EXPECT_EQ(permit->side, "b");
    EXPECT_EQ(permit->box, digest('a'));
}

TEST_F(MayDraw, missing_approval) {
    begin();
    approval_ = trail_.size() + 5;
    request_ = story_.request(approval_);
    expect(Refusal::approval_missing);
}

TEST_F(MayDraw, approval_index_that_names_something_else) {
    through_request();
    approval_ = 0;
    expect(Refusal::approval_missing);
}

TEST_F(MayDraw, missing_request) {
    through_request();
    request_ = approval_;
    expect(Refusal::request_missing);
    request_ = trail_.size();
    expect(Refusal::request_missing);
}

TEST_F(MayDraw, item_that_was_never_received) {
    through_request();
    story_.item = ItemId::random();
    expect(Refusal::item_unknown);
}

TEST_F(MayDraw, approval_of_another_item) {
    through_request();
    const ItemId mine = story_.item;
    story_.item = ItemId::random();
    story_.receive();
    const std::uint64_t other = story_.approve();
    story_.item = mine;
    approval_ = other;
    expect(Refusal::approval_of_other_item);
}

TEST_F(MayDraw, request_for_another_item) {
    through_request();
    const ItemId mine = story_.item;
    story_.item = ItemId::random();
    story_.receive();
    request_ = story_.request(approval_);
    story_.item = mine;
    expect(Refusal::request_of_other_item);
}

TEST_F(MayDraw, request_that_names_another_approval) {
    begin();
    approval_ = story_.approve();
    request_ = story_.request(approval_ - 1);
    expect(Refusal::request_names_other);
}

TEST_F(MayDraw, request_older_than_the_approval) {
    begin();
    request_ = story_.request(trail_.size() + 1);
    approval_ = story_.approve();
    expect(Refusal::request_before_approval);
}

TEST_F(MayDraw, older_approval_when_a_newer_decision_says_no) {
    through_request();
    trail_.add("item.decided", story_.decision(story_.lead, "keep"));
    expect(Refusal::approval_not_newest);
}

TEST_F(MayDraw, decision_that_is_not_a_yes) {
    for (const std::string_view out : {"send_back", "keep", "hold", "escalate", "refuse", "send", ""}) {
        trail_.shrink(0);
        begin();
        approval_ = trail_.add("item.decided", story_.decision(story_.reviewer, out));
        request_ = story_.request(approval_);
        expect(Refusal::approval_not_a_yes);
    }
}

TEST_F(MayDraw, other_side_in_approval_or_request) {
    begin();
    approval_ = trail_.add("item.decided", story_.decision(story_.reviewer).set("side", "a"));
    request_ = story_.request(approval_);
    expect(Refusal::other_case_or_side);
    approval_ = story_.approve();
    request_ = trail_.add("dispatch.requested",
                          story_.request_fields(story_.dispatcher, approval_).set("side", "a"));
    expect(Refusal::other_case_or_side);
}

TEST_F(MayDraw, other_case_in_approval_or_request) {
    begin();
    const std::string other = lb::CaseId::random().text();
    approval_ = trail_.add("item.decided", story_.decision(story_.reviewer).set("case", other));
    request_ = story_.request(approval_);
    expect(Refusal::other_case_or_side);
    approval_ = story_.approve();
    request_ = trail_.add("dispatch.requested",
                          story_.request_fields(story_.dispatcher, approval_).set("case", other));
    expect(Refusal::other_case_or_side);
}

TEST_F(MayDraw, item_received_again_into_another_case) {
    through_request();
    trail_.add("item.received", story_.of_item(story_.reviewer)
                                    .set("by", "sys:desk")
                                    .set("kind", "letter")
                                    .set("case", lb::CaseId::random().text()));
    expect(Refusal::item_in_two_cases);
}

TEST_F(MayDraw, same_person_approves_and_asks) {
    begin();
    story_.add_role(story_.reviewer, "dispatcher");
    // user.added replaces the roles; the person holds both now.
    trail_.add("user.added", Fields()
                                 .set("by", "sys:desk")
                                 .set("subject", person(story_.reviewer))
                                 .set("role", List{std::string("reviewer"), std::string("dispatcher")}));
    approval_ = story_.approve();
    request_ = trail_.add("dispatch.requested", story_.request_fields(story_.reviewer, approval_));
    expect(Refusal::requester_is_approver);
}

TEST_F(MayDraw, approver_without_the_role) {
    for (const StaffId& id : {story_.dispatcher, story_.coordinator, StaffId::random()}) {
        trail_.shrink(0);
        begin();
        approval_ = trail_.add("item.decided", story_.decision(id));
        request_ = story_.request(approval_);
        expect(Refusal::approver_role);
    }
}

TEST_F(MayDraw, approver_who_got_the_role_only_afterwards) {
    begin();
    const StaffId late = StaffId::random();
    approval_ = trail_.add("item.decided", story_.decision(late));
    story_.add_role(late, "reviewer");
    request_ = story_.request(approval_);
    expect(Refusal::approver_role);
}

TEST_F(MayDraw, disabled_person_decides_nothing) {
    begin();
    trail_.add("user.disabled", Fields().set("by", "sys:desk").set("subject", person(story_.reviewer)));
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::approver_role);
}

TEST_F(MayDraw, requester_without_the_role) {
    begin();
    approval_ = story_.approve();
    request_ = trail_.add("dispatch.requested", story_.request_fields(story_.lead, approval_));
    expect(Refusal::requester_role);
}

TEST_F(MayDraw, wanted_second_reading_is_not_there) {
    begin();
    approval_ = trail_.add("item.decided", story_.decision(story_.reviewer).set("second", "wanted"));
    request_ = story_.request(approval_);
    expect(Refusal::second_needed);
}

TEST_F(MayDraw, matcher_hit_needs_the_lead_whatever_the_desk_says) {
    through_request();
    EXPECT_TRUE(ask(false));
    expect(Refusal::second_needed, true);
    approval_ = trail_.add("item.second", story_.decision(story_.lead));
    request_ = story_.request(approval_);
    EXPECT_TRUE(ask(true));
}

TEST_F(MayDraw, second_reading_by_the_same_person_or_without_the_role) {
    begin();
    story_.add_role(story_.reviewer, "lead");
    story_.approve();
    approval_ = trail_.add("item.second", story_.decision(story_.reviewer));
    request_ = story_.request(approval_);
    expect(Refusal::second_same_person);
    story_.add_role(story_.reviewer, "reviewer");
    approval_ = trail_.add("item.second", story_.decision(story_.reviewer));
    request_ = story_.request(approval_);
    expect(Refusal::approver_role);
}

TEST_F(MayDraw, second_reading_without_a_first) {
    begin();
    approval_ = trail_.add("item.second", story_.decision(story_.lead));
    request_ = story_.request(approval_);
    expect(Refusal::approval_not_newest);
}

TEST_F(MayDraw, first_reader_may_not_ask_after_the_second_reading_either) {
    begin();
    trail_.add("user.added", Fields()
                                 .set("by", "sys:desk")
                                 .set("subject", person(story_.reviewer))
                                 .set("role", List{std::string("reviewer"), std::string("dispatcher")}));
    story_.approve();
    approval_ = trail_.add("item.second", story_.decision(story_.lead));
    request_ = trail_.add("dispatch.requested", story_.request_fields(story_.reviewer, approval_));
    expect(Refusal::requester_is_approver);
}

TEST_F(MayDraw, everything_that_ends_an_approval) {
    for (const std::string_view type :
         {"item.reopened", "item.held", "item.escalated", "item.released", "item.dispatched"}) {
        trail_.shrink(0);
        through_request();
        trail_.add(type, story_.of_item(story_.lead).set("run", "r1").set("month", "2026-05"));
        expect(Refusal::approval_not_newest);
    }
}

TEST_F(MayDraw, withdrawn_item_even_if_somebody_approves_it_again) {
    through_request();
    trail_.add("item.withdrawn", story_.of_item(story_.reviewer).set("by", "sys:desk"));
    expect(Refusal::item_ended);
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::item_ended);
}

TEST_F(MayDraw, older_request_after_a_new_approval) {
    through_request();
    const std::uint64_t old_request = request_;
    approval_ = story_.approve();
    request_ = old_request;
    expect(Refusal::request_before_approval);
}

TEST_F(MayDraw, stopped_case_until_it_is_resumed) {
    through_request();
    trail_.add("case.stopped", story_.by(story_.lead).set("by2", person(story_.coordinator)));
    expect(Refusal::case_stopped);
    trail_.add("case.resumed", story_.by(story_.lead).set("by2", person(story_.coordinator)));
    EXPECT_TRUE(ask());
    trail_.add("stop.all", Fields().set("by", person(story_.lead)));
    expect(Refusal::case_stopped);
}

TEST_F(MayDraw, no_address_or_one_of_another_side_or_case) {
    story_.people();
    story_.receive();
    trail_.add("address.sealed",
               story_.address(story_.coordinator, 1).set("side", "a").set("box", digest('a')));
    trail_.add("address.confirmed", story_.address(story_.other_coordinator, 1).set("side", "a"));
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::address_missing);
}

TEST_F(MayDraw, address_that_nobody_confirmed) {
    story_.people();
    story_.receive();
    trail_.add("address.sealed", story_.address(story_.coordinator, 1).set("box", digest('a')));
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::address_unconfirmed);
}

TEST_F(MayDraw, address_confirmed_by_who_set_it) {
    story_.people();
    story_.receive();
    trail_.add("address.sealed", story_.address(story_.coordinator, 1).set("box", digest('a')));
    trail_.add("address.confirmed", story_.address(story_.coordinator, 1));
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::address_same_person);
}

TEST_F(MayDraw, address_by_somebody_who_is_no_coordinator) {
    story_.people();
    story_.receive();
    trail_.add("address.sealed", story_.address(story_.coordinator, 1).set("box", digest('a')));
    trail_.add("address.confirmed", story_.address(story_.reviewer, 1));
    approval_ = story_.approve();
    request_ = story_.request(approval_);
    expect(Refusal::address_role);
}

TEST_F(MayDraw, newer_version_that_is_not_confirmed_shuts_the_older_one) {
    through_request();
    trail_.add("address.sealed", story_.address(story_.coordinator, 2).set("box", digest('b')));
    expect(Refusal::address_unconfirmed);
    trail_.add("address.confirmed", story_.address(story_.other_coordinator, 1));
    expect(Refusal::address_unconfirmed);
    trail_.add("address.confirmed", story_.address(story_.other_coordinator, 2));
    const auto permit = ask();
    ASSERT_TRUE(permit);
    EXPECT_EQ(permit->version, 2U);
    EXPECT_EQ(permit->box, digest('b'));
}

TEST_F(MayDraw, superseded_address) {
    through_request();
    trail_.add("address.superseded", story_.address(story_.coordinator, 1));
    expect(Refusal::address_unconfirmed);
}

TEST_F(MayDraw, older_version_sealed_again_changes_nothing) {
    through_request();
    trail_.add("address.sealed", story_.address(story_.coordinator, 1).set("box", digest('c')));
    const auto permit = ask();
    ASSERT_TRUE(permit);
    EXPECT_EQ(permit->box, digest('a'));
}

TEST_F(MayDraw, text_is_that_of_the_item_at_that_index_only) {
    begin();
    const std::string commitment = "c1:" + std::string(64, '1');
    const std::uint64_t read = trail_.add(
        "item.read", story_.of_item(story_.reviewer).set("by", "sys:desk").set("text", commitment));
    EXPECT_EQ(view().text_of(story_.item, read), commitment);
    EXPECT_FALSE(view().text_of(story_.item, read + 1));
    EXPECT_FALSE(view().text_of(story_.item, 0));
    EXPECT_FALSE(view().text_of(ItemId::random(), read));
    EXPECT_TRUE(view().is_of(story_.item, story_.case_id, "b"));
    EXPECT_FALSE(view().is_of(story_.item, story_.case_id, "a"));
    EXPECT_FALSE(view().is_of(story_.item, lb::CaseId::random(), "b"));
}

}  // namespace
