// The rules of the desk, on real databases, with a trail that can go away.
#include "desk/testing/office_fixture.hpp"
#include "dispatch.hpp"
#include "queue.hpp"

namespace lb::office::test {

using Desk = OfficeTest;

TEST_F(Desk, shows_no_page_without_an_entry) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(open_page(*office_, reviewer_, id, 1));
    EXPECT_EQ(trail_.count("staff.viewed"), 1);
    take_trail_away();
    EXPECT_EQ(open_page(*office_, reviewer_, id, 1).error().failure, Failure::peer_away);
    EXPECT_EQ(open_picture(*office_, reviewer_, id, 1).error().failure, Failure::peer_away);
    EXPECT_FALSE(view_item(*office_, reviewer_, id)->every_page_opened);
}

TEST_F(Desk, what_could_not_be_recorded_is_recorded_later_and_once) {
    const ItemId id = waiting_item();
    take_trail_away();
    EXPECT_EQ(claim(*office_, reviewer_, id).error().failure, Failure::peer_away);
    EXPECT_EQ(trail_.count("item.claimed"), 0);
    bring_trail();
    EXPECT_TRUE(claim(*office_, reviewer_, id));  // it is theirs already
    ASSERT_TRUE(open_page(*office_, reviewer_, id, 1));
    EXPECT_EQ(trail_.count("item.claimed"), 1);
}

TEST_F(Desk, a_page_is_opened_when_words_and_picture_were_seen_by_one_person) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(open_page(*office_, reviewer_, id, 1));
    EXPECT_FALSE(view_item(*office_, reviewer_, id)->every_page_opened);
    ASSERT_TRUE(open_picture(*office_, lead_, id, 1));
    EXPECT_FALSE(view_item(*office_, reviewer_, id)->every_page_opened);
    ASSERT_TRUE(open_picture(*office_, reviewer_, id, 1));
    EXPECT_TRUE(view_item(*office_, reviewer_, id)->every_page_opened);
}

TEST_F(Desk, approval_needs_the_lease_every_page_and_every_stop_flag) {
    const ItemId id = waiting_item(true);
    read_all(reviewer_, id);
    EXPECT_FALSE(say(reviewer_, id, item::Act::send_on, "fits"));  // not claimed
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    EXPECT_EQ(say(reviewer_, id, item::Act::send_on, "fits").error().failure, Failure::refused);
    ASSERT_TRUE(answer_flag(*office_, reviewer_, id, 1, tables::FlagAnswer::fine));
    EXPECT_EQ(say(reviewer_, id, item::Act::send_on, "fits"), item::State::approved);
}

TEST_F(Desk, a_lease_belongs_to_one_person_until_it_ends) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    EXPECT_FALSE(claim(*office_, lead_, id));
    EXPECT_EQ(queue(*office_, lead_, QueueFilter::all)->front().claimed_by, "R-01");
    clock_.advance(31 * 60'000);
    EXPECT_TRUE(claim(*office_, lead_, id));
    EXPECT_EQ(hand_back(*office_, reviewer_, id).error().failure, Failure::conflict);
}

TEST_F(Desk, a_stale_page_overwrites_nothing) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    read_all(reviewer_, id);
    const I64 old = version(id) - 1;
    EXPECT_EQ(decide(*office_, reviewer_, id, {item::Act::send_on, "fits", old}).error().failure,
              Failure::conflict);
    EXPECT_EQ(state(id), item::State::in_review);
}

TEST_F(Desk, a_reason_must_go_with_its_decision) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    read_all(reviewer_, id);
    EXPECT_EQ(say(reviewer_, id, item::Act::send_on, "no_such_reason").error().failure, Failure::bad_input);
    EXPECT_EQ(say(reviewer_, id, item::Act::refuse, "fits").error().failure, Failure::bad_input);
}

TEST_F(Desk, a_drawn_item_goes_to_the_lead_who_is_somebody_else) {
    const ItemId id = waiting_item(false, true);
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    read_all(reviewer_, id);
    EXPECT_EQ(say(reviewer_, id, item::Act::send_on, "fits"), item::State::second_check);
    EXPECT_EQ(open_page(*office_, reviewer_, id, 1).error().failure, Failure::not_found);
    EXPECT_FALSE(say(lead_, id, item::Act::send_on, "fits"));  // has not read it
    read_all(lead_, id);
    EXPECT_EQ(say(lead_, id, item::Act::send_on, "fits"), item::State::approved);
    EXPECT_EQ(trail_.count("item.decided"), 1);
    EXPECT_EQ(trail_.count("item.second"), 1);
}

TEST_F(Desk, a_lead_who_decided_first_cannot_be_the_second) {
    const ItemId id = waiting_item(false, true);
    ASSERT_TRUE(claim(*office_, lead_, id));
    read_all(lead_, id);
    EXPECT_EQ(say(lead_, id, item::Act::send_on, "fits"), item::State::second_check);
    EXPECT_EQ(say(lead_, id, item::Act::send_on, "fits").error().failure, Failure::refused);
}

TEST_F(Desk, who_approved_cannot_send) {
    const ItemId id = approved_item();
    Person both = reviewer_;
    both.roles = both.roles.with(roles::Role::dispatcher);
    EXPECT_EQ(request_dispatch(*office_, both, id).error().failure, Failure::refused);
    EXPECT_FALSE(view_send(*office_, both, id)->may_ask);
    EXPECT_EQ(request_dispatch(*office_, reviewer_, id).error().failure, Failure::not_found);
    EXPECT_TRUE(request_dispatch(*office_, dispatcher_, id));
}

TEST_F(Desk, the_vault_is_asked_with_the_two_entries) {
    const ItemId id = approved_item();
    ASSERT_TRUE(request_dispatch(*office_, dispatcher_, id));
    EXPECT_EQ(waiting_for_label(*office_)->front(), id);
    ASSERT_TRUE(draw_label(*office_, id));
    EXPECT_EQ(trail_.entries[last_ask_.approval_index].type.view(), "item.decided");
    EXPECT_EQ(trail_.entries[last_ask_.request_index].type.view(), "dispatch.requested");
    EXPECT_EQ(state(id), item::State::label_drawn);
    EXPECT_EQ(draw_label(*office_, id).error().failure, Failure::conflict);
}

TEST_F(Desk, the_bench_stops_what_does_not_belong_together) {
    const ItemId id = approved_item();
    ASSERT_TRUE(request_dispatch(*office_, dispatcher_, id));
    ASSERT_TRUE(draw_label(*office_, id));
    const std::string code = view_send(*office_, dispatcher_, id)->code;
    const std::string other = view_send(*office_, dispatcher_, approved_item())->code;
    const auto check = [&](const BenchCheck& what) { return *check_bench(*office_, dispatcher_, id, what); };
    EXPECT_EQ(check({"", "ABCD-2345", 1}), BenchAnswer::not_an_item_code);
    EXPECT_EQ(check({other, "ABCD-2345", 1}), BenchAnswer::other_item);
    EXPECT_EQ(check({code, "ABCD-2345", 2}), BenchAnswer::wrong_sheets);
    EXPECT_EQ(check({code, "", 1}), BenchAnswer::not_a_label_code);
    EXPECT_EQ(check({code, "ABCD-7777", 1}), BenchAnswer::other_label);
    EXPECT_FALSE(post(*office_, dispatcher_, id));
    EXPECT_EQ(check({code, " abcd 2345\n", 1}), BenchAnswer::go);
    EXPECT_EQ(trail_.count("bench.checked"), 6);
    // A stop after a go takes the go away.
    EXPECT_EQ(check({code, "ABCD-7777", 1}), BenchAnswer::other_label);
    EXPECT_FALSE(post(*office_, dispatcher_, id));
    EXPECT_EQ(check({code, "ABCD-2345", 1}), BenchAnswer::go);
    ASSERT_TRUE(post(*office_, dispatcher_, id));
    EXPECT_EQ(view_send(*office_, dispatcher_, id)->month, "2026-01");
}

TEST_F(Desk, the_sender_hears_only_what_changes_for_them) {
    const ItemId id = waiting_item(false, true);
    const auto news = [&] { return *database_->read([&](db::Read& tx) { return tx.the(kNewsCount, id); }); };
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    read_all(reviewer_, id);
    ASSERT_TRUE(say(reviewer_, id, item::Act::send_on, "fits"));
    read_all(lead_, id);
    ASSERT_TRUE(say(lead_, id, item::Act::send_on, "fits"));
    EXPECT_EQ(news(), 0);  // "we are reading it" all the way
    ASSERT_TRUE(request_dispatch(*office_, dispatcher_, id));
    ASSERT_TRUE(draw_label(*office_, id));
    const std::string code = view_send(*office_, dispatcher_, id)->code;
    ASSERT_EQ(*check_bench(*office_, dispatcher_, id, {code, "ABCD-2345", 1}), BenchAnswer::go);
    ASSERT_TRUE(post(*office_, dispatcher_, id));
    EXPECT_EQ(news(), 1);
}

TEST_F(Desk, only_a_coordinator_gets_address_codes_and_the_trail_holds_their_hash) {
    EXPECT_EQ(ask_address_code(*office_, reviewer_, case_, "b").error().failure, Failure::refused);
    const Person coordinator = person("C-01", roles::Role::coordinator);
    const auto code = ask_address_code(*office_, coordinator, case_, "b");
    ASSERT_TRUE(code);
    EXPECT_EQ(ask_address_code(*office_, coordinator, CaseId::random(), "b").error().failure,
              Failure::not_found);
    ASSERT_EQ(trail_.count("address.asked"), 1);
    for (const auto& field : trail_.entries.back().values.value) {
        EXPECT_EQ(field.values.value.front().view().find(code->view()), std::string_view::npos);
    }
}

TEST_F(Desk, a_password_opens_its_own_account_only) {
    const auto check = [&](std::string_view number, std::string_view password) {
        return *check_password(*office_, number, as_bytes(password));
    };
    EXPECT_EQ(check("R-01", "a long password")->id, reviewer_.id);
    EXPECT_FALSE(check("R-01", "another password"));
    EXPECT_FALSE(check("R-99", "a long password"));
    EXPECT_FALSE(check("r-01'--", "a long password"));
    EXPECT_EQ((*find_person(*office_, lead_.id))->number, "L-01");
    EXPECT_FALSE(*find_person(*office_, StaffId::random()));
}

TEST_F(Desk, an_escalated_item_is_decided_by_a_lead) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    ASSERT_EQ(say(reviewer_, id, item::Act::escalate, "concern"), item::State::escalated);
    EXPECT_EQ(view_decided(*office_, reviewer_, id)->state, item::State::escalated);
    EXPECT_EQ(view_decided(*office_, dispatcher_, id).error().failure, Failure::not_found);
    const auto decisions = view_item(*office_, lead_, id)->decisions;
    EXPECT_EQ(std::count(decisions.begin(), decisions.end(), item::Act::send_on), 0);
    EXPECT_EQ(std::count(decisions.begin(), decisions.end(), item::Act::send_back), 1);
    EXPECT_EQ(say(lead_, id, item::Act::send_back, "place"), item::State::sent_back);
}

TEST_F(Desk, what_is_held_comes_back_by_another_persons_hand) {
    const ItemId id = waiting_item();
    ASSERT_TRUE(claim(*office_, lead_, id));
    ASSERT_EQ(say(lead_, id, item::Act::hold, "wait"), item::State::held);
    EXPECT_EQ(put_back(*office_, lead_, id, version(id)).error().failure, Failure::refused);
    EXPECT_EQ(put_back(*office_, reviewer_, id, version(id)).error().failure, Failure::refused);
    const Person other = person("L-02", roles::Role::lead);
    EXPECT_EQ(put_back(*office_, other, id, version(id) - 1).error().failure, Failure::conflict);
    ASSERT_TRUE(put_back(*office_, other, id, version(id)));
    EXPECT_EQ(state(id), item::State::to_review);
    EXPECT_EQ(trail_.count("item.released"), 1);
    EXPECT_TRUE(claim(*office_, reviewer_, id));  // the lead's lease ended with it
}

TEST_F(Desk, a_yes_can_be_taken_back_until_the_label_is_drawn) {
    const ItemId id = approved_item();
    EXPECT_TRUE(view_decided(*office_, reviewer_, id)->may_put_back);
    const Person stranger = person("R-02", roles::Role::reviewer);
    EXPECT_EQ(put_back(*office_, stranger, id, version(id)).error().failure, Failure::refused);
    EXPECT_EQ(put_back(*office_, dispatcher_, id, version(id)).error().failure, Failure::refused);
    ASSERT_TRUE(put_back(*office_, reviewer_, id, version(id)));
    EXPECT_EQ(trail_.count("item.reopened"), 1);
    EXPECT_FALSE(request_dispatch(*office_, dispatcher_, id));
    ASSERT_TRUE(claim(*office_, reviewer_, id));
    ASSERT_EQ(say(reviewer_, id, item::Act::send_on, "fits"), item::State::approved);
    ASSERT_TRUE(request_dispatch(*office_, dispatcher_, id));
    ASSERT_TRUE(draw_label(*office_, id));
    EXPECT_FALSE(view_decided(*office_, reviewer_, id)->may_put_back);
    EXPECT_EQ(put_back(*office_, lead_, id, version(id)).error().failure, Failure::refused);
}

TEST_F(Desk, a_case_cannot_be_opened_while_the_vault_is_away) {
    Client nobody;
    Keyring locked(*keys_, nobody, "test");
    Office without{*database_, *blobs_, locked, *relay_, trail_client_, nobody, clock_, office_->settings};
    EXPECT_EQ(open_case(without, "Robin").error().failure, Failure::peer_away);
}

}  // namespace lb::office::test
