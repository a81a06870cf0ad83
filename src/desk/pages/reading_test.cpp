// Reading and deciding.
#include "desk/views/views.hpp"
#include "desk_pages_fixture.hpp"
#include "letters/screening/rules.hpp"
#include "review-ui/desk/bundle.hpp"

namespace lb::desk_pages::test {

using ReadingAtTheDesk = DeskPages;

TEST_F(ReadingAtTheDesk, words_appear_when_the_trail_has_their_entry_and_never_before) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = waiting_item();
    EXPECT_TRUE(says(browser.get("/queue"), "\"" + item_at(id) + "\""));
    const site::Answer facts = browser.get(item_at(id));
    EXPECT_TRUE(says(facts, "data-state=\"to_review\""));
    EXPECT_FALSE(says(facts, "garden"));
    EXPECT_EQ(trail_.count("staff.viewed"), 0);
    const site::Answer page = browser.get(item_at(id, "/pages/1"));
    EXPECT_TRUE(says(page, "the garden is full of apples."));
    EXPECT_EQ(trail_.count("staff.viewed"), 1);
    EXPECT_EQ(browser.get(item_at(id, "/pages/1/picture")).body, "a picture");
    EXPECT_EQ(trail_.count("staff.viewed"), 2);
}

TEST_F(ReadingAtTheDesk, without_the_trail_nothing_is_shown_and_the_page_says_why) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = waiting_item();
    take_trail_away();
    for (const std::string_view tail : {"/pages/1", "/pages/1/picture"}) {
        const site::Answer answer = browser.get(item_at(id, tail));
        EXPECT_EQ(answer.status, 503);
        EXPECT_TRUE(says(answer, "We cannot record what you do right now"));
        EXPECT_FALSE(says(answer, "garden"));
        EXPECT_EQ(header_of(answer, "Retry-After"), "30");
    }
    bring_trail();
    EXPECT_TRUE(says(browser.get(item_at(id, "/pages/1")), "garden"));
}

TEST_F(ReadingAtTheDesk, a_yes_is_offered_when_every_page_is_open_and_every_stop_mark_answered) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = waiting_item(true);
    const std::string decide = "\"" + item_at(id, "/decide/send_on") + "\"";
    EXPECT_TRUE(says(browser.get(item_at(id)), "\"" + item_at(id) + "#take\""));
    browser.press(browser.get(item_at(id)), item_at(id, "/claim"));
    site::Answer page = browser.get(item_at(id));
    EXPECT_FALSE(says(page, decide));
    EXPECT_TRUE(says(page, "\"" + item_at(id, "/pages/1") + "\">open page 1"));
    EXPECT_TRUE(says(page, "#flag-1\">answer mark 1"));
    EXPECT_TRUE(says(page, item_at(id, "/decide/hold")));  // passing it on needs no reading
    read_it(browser, id);
    page = browser.get(item_at(id));
    EXPECT_FALSE(says(page, decide));
    EXPECT_EQ(place_of(browser.get(item_at(id, "/decide/send_on"))), item_at(id));
    const site::Answer answered = browser.press(page, item_at(id, "/flags/1"), {{"answer", "fine"}});
    EXPECT_EQ(place_of(answered), item_at(id, "/pages/1#flag-1"));
    page = browser.get(item_at(id));
    EXPECT_TRUE(says(page, decide));
    EXPECT_TRUE(says(page, "You said: not a problem here."));
    EXPECT_FALSE(says(page, "Not yet:"));
}

TEST_F(ReadingAtTheDesk, a_flag_stands_in_the_words_with_its_place) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = claimed_item(browser, true);
    const site::Answer page = browser.get(item_at(id, "/pages/1"));
    EXPECT_TRUE(says(page,
                     "id=\"flag-1\" data-flag=\"postcode\" data-class=\"postcode\" data-severity=\"stop\" "
                     "data-page=\"1\" data-start=\"5\" data-end=\"10\""));
    EXPECT_TRUE(says(page, "<mark class=\"lb-stop\"><a class=\"lb-chip\" id=\"m1\" href=\"#flag-1\""));
    EXPECT_TRUE(says(page, "<strong>Robin</strong>"));
    EXPECT_FALSE(says(browser.get(item_at(id)), "Robin"));
    EXPECT_EQ(browser.post(item_at(id, "/flags/2"), {}).status, 403);
}

TEST_F(ReadingAtTheDesk, an_item_is_decided_with_a_reason_of_the_list) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = claimed_item(browser);
    read_it(browser, id);
    const std::string decide = item_at(id, "/decide/send_back");
    const site::Answer form = browser.get(decide);
    EXPECT_TRUE(says(form, "value=\"place\""));
    EXPECT_FALSE(says(form, "value=\"fits\""));
    EXPECT_TRUE(says(browser.press(form, decide), "Choose a reason."));
    EXPECT_EQ(place_of(browser.press(browser.get(decide), decide, {{"reason", "place"}})),
              item_at(id, "/done"));
    EXPECT_TRUE(says(browser.get(item_at(id, "/done")), "data-state=\"sent_back\""));
    EXPECT_EQ(browser_of("L-01").get(item_at(id, "/done")).status, 404);
    EXPECT_EQ(browser.get(item_at(id, "/decide/withdraw")).status, 404);
    EXPECT_EQ(browser.get(item_at(id, "/decide/hide_send")).status, 404);
}

TEST_F(ReadingAtTheDesk, what_has_one_reason_asks_for_none) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = claimed_item(browser);
    read_it(browser, id);
    const std::string decide = item_at(id, "/decide/send_on");
    const site::Answer form = browser.get(decide);
    EXPECT_FALSE(says(form, "type=\"radio\""));
    EXPECT_EQ(place_of(browser.press(form, decide)), item_at(id, "/done"));
    EXPECT_EQ(state(id), item::State::approved);
}

TEST_F(ReadingAtTheDesk, an_old_page_overwrites_nothing) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = claimed_item(browser);
    read_it(browser, id);
    const std::string decide = item_at(id, "/decide/send_on");
    const site::Answer form = browser.get(decide);
    ASSERT_TRUE(office::hand_back(*office_, reviewer_, id));
    ASSERT_TRUE(office::claim(*office_, lead_, id));
    const site::Answer answer = browser.press(form, decide);
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(says(answer, "Somebody was faster"));
    EXPECT_TRUE(says(answer, "\"" + item_at(id) + "\""));
    EXPECT_EQ(state(id), item::State::in_review);
}

TEST_F(ReadingAtTheDesk, the_lead_sees_what_the_vault_pointed_at_and_the_reviewer_does_not) {
    TestBrowser reviewer = browser_of("R-01");
    TestBrowser lead = browser_of("L-01");
    const ItemId id = claimed_item(reviewer);
    page_words::Matches matches;
    matches.spans.value = {{.page = 1, .span = {16, 22}, .hit_class = 1}};
    put_matches(id, matches);
    read_it(reviewer, id);
    const site::Answer seen = reviewer.get(item_at(id, "/pages/1"));
    EXPECT_FALSE(says(seen, "data-hit"));
    EXPECT_FALSE(says(seen, "lb-hit"));
    EXPECT_FALSE(says(lead.get(item_at(id, "/pages/1")), "data-hit"));  // not before it is theirs
    const std::string decide = item_at(id, "/decide/send_on");
    reviewer.press(reviewer.get(decide), decide);
    EXPECT_TRUE(says(reviewer.get(item_at(id, "/done")), "data-state=\"second_check\""));
    EXPECT_EQ(place_of(reviewer.get(item_at(id))), item_at(id, "/done"));
    EXPECT_EQ(reviewer.get(item_at(id, "/pages/1")).status, 404);
    EXPECT_FALSE(says(lead.get(item_at(id)), "data-hit"));
    const site::Answer page = lead.get(item_at(id, "/pages/1"));
    EXPECT_TRUE(says(page, "data-hit=\"place\" data-page=\"1\" data-start=\"16\" data-end=\"22\""));
    EXPECT_TRUE(says(page, "<strong>garden</strong>"));
    EXPECT_TRUE(says(page, "<mark class=\"lb-hit\">"));
}

TEST_F(ReadingAtTheDesk, hostile_words_stay_words) {
    // Turned letters are part of the attack. NOLINTNEXTLINE(misc-misleading-bidirectional)
    words_.text = "<script>alert(1)</script> \"'&\xE2\x80\xAE <img src=x onerror=y>";
    words_.words.value = {word(0, 8), word(400, 4), word(3, 99)};
    flag_span_ = {8, 4000};
    TestBrowser browser = browser_of("R-01");
    const ItemId id = claimed_item(browser, true);
    const site::Answer page = browser.get(item_at(id, "/pages/1"));
    EXPECT_FALSE(says(page, "<script"));
    EXPECT_FALSE(says(page, "<img src=x"));
    EXPECT_TRUE(says(page, "&lt;script&gt;"));
    EXPECT_TRUE(says(page, "[RLO]"));
}

TEST_F(ReadingAtTheDesk, an_item_of_somebody_else_can_be_looked_at_and_not_decided) {
    TestBrowser reviewer = browser_of("R-01");
    TestBrowser lead = browser_of("L-01");
    const ItemId id = claimed_item(reviewer);
    const site::Answer page = lead.get(item_at(id));
    EXPECT_TRUE(says(page, "Taken by R-01."));
    EXPECT_FALSE(TestBrowser::has_form(page, item_at(id, "/claim")));
    EXPECT_TRUE(says(page, "There is nothing to decide here now."));
    EXPECT_TRUE(says(lead.get("/queue"), "Taken by R-01."));
    EXPECT_TRUE(says(lead.get("/queue?f=mine"), "Nothing waits."));
    EXPECT_EQ(place_of(reviewer.press(reviewer.get(item_at(id)), item_at(id, "/hand-back"))), "/queue");
    EXPECT_TRUE(TestBrowser::has_form(lead.get(item_at(id)), item_at(id, "/claim")));
}

TEST_F(ReadingAtTheDesk, every_rule_of_the_screening_has_its_words) {
    const auto opened = pages::Pages::open(review_desk::bundle(), desk_views::all_pages());
    ASSERT_TRUE(opened);
    const std::string unknown = opened->words("en", desk_views::flag_words("", ""));
    for (const screening::Rule& rule : screening::rules()) {
        const auto words = desk_views::flag_words(rule.id.view(), screening::code(rule.kind).view());
        EXPECT_NE(opened->words("en", words), unknown) << rule.id.view();
    }
}

}  // namespace lb::desk_pages::test
