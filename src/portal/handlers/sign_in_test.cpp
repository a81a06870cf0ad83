#include <set>

#include "letters/card/card.hpp"
#include "portal_fixture.hpp"

namespace lb::portal {

namespace {

class SignIn : public PortalPages {
  protected:
    SignIn() : card_(*card::make()) { put_account(true); }
    void put_account(bool enabled) {
        Account account;
        account.id = id_;
        account.number = card_.number;
        account.card_hash = card_.hash;
        account.key_salt = card_.salt;
        account.public_key = card_.public_key;
        account.enabled = enabled;
        EXPECT_TRUE(records_->put_account(account));
    }
    site::Answer try_card(const std::string& number, const std::string& words) {
        Visitor visitor(*site_);
        visitor.get("/");
        return visitor.submit("/", {{"number", number}, {"words", words}});
    }
    std::string words() const { return std::string(card_.words.view()); }

    SenderId id_ = SenderId::random();
    card::Secrets card_;
};

// What differs on any two answers: the form's own token and number.
std::string without_secrets(std::string html) {
    for (const std::string_view name : {"name=\"csrf\" value=\"", "name=\"once\" value=\""}) {
        if (const auto at = html.find(name); at != std::string::npos) {
            const auto from = at + name.size();
            html.erase(from, html.find('"', from) - from);
        }
    }
    return html;
}

}  // namespace

TEST_F(SignIn, a_card_opens_its_letterbox) {
    Visitor visitor(*site_);
    visitor.get("/");
    const auto before = visitor.cookies["__Host-s"];
    visitor.submit("/", {{"number", " " + card_.number}, {"words", words()}});
    EXPECT_EQ(visitor.answer().status, 303);
    EXPECT_EQ(location_of(visitor.answer()), "/home");
    EXPECT_TRUE(visitor.answer().held_until);
    EXPECT_NE(visitor.cookies["__Host-s"], before);
    EXPECT_EQ(visitor.cookies.count("__Host-d"), 1U);
    EXPECT_EQ(visitor.follow().status, 200);
    EXPECT_EQ(location_of(visitor.get("/")), "/home");
}

TEST_F(SignIn, wrong_words_an_unknown_number_and_a_closed_account_look_the_same) {
    const auto wrong = try_card(card_.number, "four wrong words here");
    const auto unknown = try_card("9999999", words());
    const auto empty = try_card("", "");
    put_account(false);
    const auto closed = try_card(card_.number, words());
    EXPECT_NE(wrong.body.find("That did not work."), std::string::npos);
    for (const auto* other : {&unknown, &empty, &closed}) {
        EXPECT_EQ(other->status, wrong.status);
        EXPECT_EQ(without_secrets(other->body), without_secrets(wrong.body));
        EXPECT_TRUE(other->held_until);
        EXPECT_EQ(other->headers.size(), wrong.headers.size());
    }
}

TEST_F(SignIn, too_many_tries_look_like_a_wrong_card) {
    std::string body;
    for (int i = 0; i < 11; ++i) {
        body = try_card("1234567", "").body;
    }
    EXPECT_EQ(without_secrets(body), without_secrets(try_card(card_.number, "wrong").body));
    for (int i = 0; i < 10; ++i) {
        try_card(card_.number, "wrong");
    }
    EXPECT_NE(try_card(card_.number, words()).status, 303);
    clock_.advance(15 * 60'000);
    EXPECT_EQ(try_card(card_.number, words()).status, 303);
}

TEST_F(SignIn, a_form_of_somebody_else_signs_nobody_in) {
    Visitor visitor(*site_);
    EXPECT_EQ(visitor.post("/", {{"number", card_.number}, {"words", words()}}).status, 403);
    visitor.get("/");
    EXPECT_EQ(
        visitor.post("/", {{"number", card_.number}, {"words", words()}}, "https://evil.example").status,
        403);
}

TEST_F(SignIn, signing_out_ends_the_session_and_empties_the_back_button) {
    const auto token = sign_in({id_, seal::KeyPair::random()});
    Visitor visitor(*site_, token);
    visitor.get("/home");
    EXPECT_EQ(visitor.submit("/out", {}).status, 303);
    EXPECT_FALSE(visitor.cookies.contains("__Host-s"));
    EXPECT_EQ(visitor.follow().status, 200);
    EXPECT_TRUE(visitor.shows("You are signed out."));
    EXPECT_TRUE(visitor.shows("src=\"/x/e.gif\""));
    EXPECT_FALSE(keys_.writer(*session::hash_token(token)));
    Visitor thief(*site_, token);
    EXPECT_EQ(location_of(thief.get("/home")), "/");
}

TEST_F(SignIn, leaving_ends_the_session_and_goes_to_a_page_of_nobody) {
    const auto token = sign_in({id_, seal::KeyPair::random()});
    Visitor visitor(*site_, token);
    EXPECT_EQ(visitor.post("/leave", {}).status, 200);
    EXPECT_TRUE(visitor.shows("content=\"0;url=https://weather.example.org/\""));
    EXPECT_TRUE(visitor.shows("src=\"/x/e.gif\""));
    EXPECT_TRUE(visitor.shows("<title>.</title>"));
    Visitor thief(*site_, token);
    EXPECT_EQ(location_of(thief.get("/home")), "/");
    Visitor stranger(*site_);
    EXPECT_EQ(stranger.post("/leave", {}).status, 200);
    EXPECT_EQ(stranger.post("/leave", {}, "https://evil.example").status, 403);
}

TEST_F(SignIn, when_time_is_over_the_page_says_so) {
    Visitor visitor(*site_, sign_in({id_, seal::KeyPair::random()}));
    visitor.get("/home");
    clock_.advance(session::kPortalSessions.idle_ms + 1);
    keys_.drop_idle();
    EXPECT_EQ(location_of(visitor.get("/home")), "/");
    visitor.follow();
    EXPECT_TRUE(visitor.shows("Time is over."));
    EXPECT_TRUE(visitor.shows("src=\"/x/e.gif\""));
    Visitor stranger(*site_);
    stranger.get("/");
    stranger.get("/");
    EXPECT_FALSE(stranger.shows("Time is over."));
}

TEST_F(SignIn, help_and_health_are_for_anyone_and_everything_else_is_not) {
    Visitor stranger(*site_);
    EXPECT_EQ(stranger.get("/help").status, 200);
    EXPECT_TRUE(stranger.answer().headers.size() == 1U);  // no cookie
    EXPECT_EQ(stranger.get("/health").body, R"({"status":"degraded"})");
    connect_trail();
    EXPECT_EQ(stranger.get("/health").body, R"({"status":"ok"})");
    const std::string id = DraftId::random().text();
    for (const std::string& path : {std::string("/home"), std::string("/write"), "/write/" + id + "/text",
                                    "/write/" + id + "/gift", "/write/" + id + "/pages/1",
                                    "/write/" + id + "/check", "/items/" + id, "/items/" + id + "/receipt"}) {
        EXPECT_EQ(stranger.get(path).status, 303) << path;
        EXPECT_EQ(location_of(stranger.answer()), "/") << path;
    }
    stranger.get("/");  // now with a visitor's cookie, which is no session
    for (const std::string& path : {std::string("/out"), std::string("/write"), "/write/" + id + "/pages/1",
                                    "/write/" + id + "/check", "/write/" + id + "/remove"}) {
        EXPECT_EQ(stranger.post(path, {}).status, 303) << path;
    }
    for (const std::string& path : {"/write/" + id + "/text", "/write/" + id + "/gift"}) {
        EXPECT_GE(stranger.post(path, {}).status, 303) << path;
    }
}

TEST_F(SignIn, no_door_was_left_open) {
    const std::set<std::string_view> for_anyone{"/", "/signed-out", "/leave", "/help", "/health"};
    // These seal for its own writer what a page sends after its time was over; see text_page.cpp.
    const std::set<std::string_view> for_late_savers{"/write/{id}/text", "/write/{id}/gift"};
    for (const auto& route : routes(*portal_)) {
        const bool saves_late =
            route.method == gate::Method::post && for_late_savers.contains(route.pattern.view());
        const bool is_open = for_anyone.contains(route.pattern.view()) || saves_late;
        EXPECT_EQ(route.who, is_open ? site::kAnyone : kSender) << route.pattern.view();
    }
}

}  // namespace lb::portal
