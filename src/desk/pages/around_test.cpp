// Who may open what; signing in and out; forms that are not ours.
#include <thread>

#include "desk_pages_fixture.hpp"

namespace lb::desk_pages::test {

using AroundTheDesk = DeskPages;

namespace {

struct DeskDoor {
    std::string_view path;
    std::string_view who;  // the numbers that may open it
};
constexpr std::array kDoors{
    DeskDoor{"/today", "R-01 L-01 D-01 C-01 A-01"},
    DeskDoor{"/queue", "R-01 L-01"},
    DeskDoor{"/send", "D-01"},
    DeskDoor{"/bench", "D-01"},
    DeskDoor{"/address-code", "C-01"},
    DeskDoor{"/audit", "A-01 L-01"},
};

}  // namespace

TEST_F(AroundTheDesk, each_door_opens_for_its_roles_and_is_not_there_for_others) {
    person("C-01", roles::Role::coordinator);
    person("A-01", roles::Role::auditor);
    for (const std::string_view number : {"R-01", "L-01", "D-01", "C-01", "A-01"}) {
        TestBrowser browser = browser_of(number);
        const site::Answer nothing = browser.get("/nothing/at/all");
        for (const DeskDoor& door : kDoors) {
            const site::Answer answer = browser.get(door.path);
            if (door.who.find(number) != std::string_view::npos) {
                EXPECT_EQ(answer.status, 200) << number << " at " << door.path;
            } else {
                EXPECT_EQ(answer.status, 404) << number << " at " << door.path;
                EXPECT_EQ(answer.body, nothing.body);
            }
        }
    }
}

TEST_F(AroundTheDesk, a_stranger_is_sent_to_sign_in_by_every_door) {
    TestBrowser stranger(desk_->site());
    for (const DeskDoor& door : kDoors) {
        EXPECT_EQ(place_of(stranger.get(door.path)), "/");
    }
    const ItemId id = waiting_item();
    EXPECT_EQ(place_of(stranger.get(item_at(id, "/pages/1"))), "/");
    EXPECT_EQ(place_of(stranger.get(item_at(id, "/pages/1/picture"))), "/");
    EXPECT_EQ(trail_.count("staff.viewed"), 0);
}

TEST_F(AroundTheDesk, every_failure_to_sign_in_looks_alike) {
    const auto answer_to = [&](std::string number, std::string password) {
        TestBrowser browser(desk_->site());
        site::Answer answer = browser.press(
            browser.get("/"), "/", {{"number", std::move(number)}, {"password", std::move(password)}});
        EXPECT_TRUE(answer.held_until.has_value());
        for (const auto& [name, value] : TestBrowser::hidden_fields(answer, "/")) {
            answer.body.replace(answer.body.find(value), value.size(), name);  // what is random by design
        }
        return answer;
    };
    const site::Answer wrong = answer_to("R-01", "not the password");
    EXPECT_TRUE(says(wrong, "That did not work."));
    EXPECT_FALSE(says(wrong, "R-01"));
    for (const auto& [number, password] : {std::pair{"R-99", "a long password"}, {"", ""}, {"<b>", "x"}}) {
        const site::Answer other = answer_to(number, password);
        EXPECT_EQ(other.status, wrong.status);
        EXPECT_EQ(other.body, wrong.body);
        EXPECT_EQ(other.headers.size(), wrong.headers.size());
    }
}

TEST_F(AroundTheDesk, too_many_tries_say_no_more_than_a_wrong_password) {
    TestBrowser browser(desk_->site());
    for (int i = 0; i < 10; ++i) {
        browser.press(browser.get("/"), "/", {{"number", "R-01"}, {"password", "wrong"}});
    }
    const site::Answer right =
        browser.press(browser.get("/"), "/", {{"number", "R-01"}, {"password", "a long password"}});
    EXPECT_TRUE(says(right, "That did not work."));
    clock_.advance(15 * 60'000);
    browser.sign_in(" r-01 ");
}

TEST_F(AroundTheDesk, a_session_ends_when_it_is_signed_out_and_after_quiet_minutes) {
    TestBrowser browser = browser_of("R-01");
    EXPECT_EQ(place_of(browser.get("/")), "/today");
    EXPECT_EQ(place_of(browser.press(browser.get("/today"), "/out")), "/signed-out");
    EXPECT_TRUE(says(browser.get("/signed-out"), "/x/e.gif"));
    EXPECT_EQ(place_of(browser.get("/today")), "/");
    EXPECT_TRUE(says(browser.get("/"), "/x/e.gif"));
    browser.sign_in("R-01");
    clock_.advance(14 * 60'000);
    EXPECT_EQ(browser.get("/today").status, 200);
    clock_.advance(15 * 60'000 + 1);
    EXPECT_EQ(place_of(browser.get("/today")), "/");
}

TEST_F(AroundTheDesk, a_form_without_its_token_or_once_does_nothing) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = waiting_item();
    auto fields = TestBrowser::hidden_fields(browser.get(item_at(id)), item_at(id, "/claim"));
    EXPECT_EQ(browser.post(item_at(id, "/claim"), {{"once", fields["once"]}}).status, 403);
    EXPECT_EQ(browser.post(item_at(id, "/claim"), {{"csrf", fields["csrf"]}}).status, 400);
    TestBrowser other = browser_of("L-01");
    EXPECT_EQ(other.post(item_at(id, "/claim"), fields).status, 403);  // somebody else's token
    EXPECT_EQ(state(id), item::State::to_review);
}

TEST_F(AroundTheDesk, a_double_press_gets_the_first_answer) {
    TestBrowser browser = browser_of("R-01");
    const ItemId id = waiting_item();
    const auto fields = TestBrowser::hidden_fields(browser.get(item_at(id)), item_at(id, "/claim"));
    const site::Answer first = browser.post(item_at(id, "/claim"), fields);
    ASSERT_TRUE(office::hand_back(*office_, reviewer_, id));
    const site::Answer second = browser.post(item_at(id, "/claim"), fields);
    EXPECT_EQ(place_of(second), place_of(first));
    EXPECT_TRUE(office::view_item(*office_, reviewer_, id)->claimed_by.empty());  // not taken a second time
    EXPECT_EQ(trail_.count("item.claimed"), 1);
}

TEST_F(AroundTheDesk, empty_pages_say_so) {
    person("C-01", roles::Role::coordinator);
    person("A-01", roles::Role::auditor);
    EXPECT_TRUE(says(browser_of("R-01").get("/queue"), "Nothing waits."));
    EXPECT_TRUE(says(browser_of("D-01").get("/send"), "Nothing waits to be sent."));
    EXPECT_TRUE(says(browser_of("A-01").get("/audit"), "There is no item yet."));
    EXPECT_TRUE(says(browser_of("R-01").get("/today"), "Nothing waits for you."));
}

TEST_F(AroundTheDesk, a_coordinator_gets_a_code_once) {
    person("C-01", roles::Role::coordinator);
    TestBrowser browser = browser_of("C-01");
    const site::Answer page = browser.get("/address-code");
    EXPECT_TRUE(says(page, "Robin"));
    EXPECT_TRUE(says(browser.press(page, "/address-code", {{"side", "b"}}), "Choose a case and a side."));
    const site::Answer given =
        browser.press(browser.get("/address-code"), "/address-code", {{"case", case_.text()}, {"side", "b"}});
    EXPECT_EQ(given.status, 200);
    EXPECT_TRUE(says(given, "data-code=\""));
    EXPECT_FALSE(says(browser.get("/address-code"), "data-code=\""));
    EXPECT_EQ(trail_.count("address.asked"), 1);
}

TEST_F(AroundTheDesk, health_is_one_word) {
    TestBrowser stranger(desk_->site());
    EXPECT_EQ(stranger.get("/health").body, R"({"status":"ok"})");
    take_trail_away();
    while (trail_client_.is_attached()) {
        std::this_thread::yield();
    }
    EXPECT_EQ(stranger.get("/health").body, R"({"status":"degraded"})");
}

}  // namespace lb::desk_pages::test
