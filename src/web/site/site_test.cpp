#include "site.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "pattern.hpp"

namespace lb::site {

namespace {

const bool kSodiumIsUp = start_sodium().has_value();
constexpr Roles kSender = 1;
constexpr Roles kReader = 2;
constexpr std::string_view kOrigin = "https://letterbox.example";
constexpr std::string_view kId = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
constexpr std::array<std::uint8_t, 4> kPeer = {192, 0, 2, 7};

std::string path_with_id(std::string_view tail) {
    return "/items/" + std::string(kId) + std::string(tail);
}

std::vector<Route> test_routes() {
    const auto saw = [](const Visit& visit) {
        return Answer::page("saw " + std::string(visit.field("text")));
    };
    const auto token = [](const Visit& visit) { return Answer::page(visit.form_token("/save")); };
    return {
        {.pattern = "/", .who = kAnyone, .handler = token},
        {.pattern = "/items/{id}", .who = kSender, .handler = saw, .fields = {"p"}},
        {.pattern = "/items/{id}/pages/{n}", .who = kSender, .handler = saw},
        {.pattern = "/forgotten", .handler = saw},
        {.pattern = "/token", .who = kSender | kReader, .handler = token},
        {.method = gate::Method::post,
         .pattern = "/save",
         .who = kSender,
         .handler = saw,
         .fields = {"text"}},
        {.method = gate::Method::post,
         .pattern = "/leave",
         .who = kAnyone,
         .handler = saw,
         .token = FormToken::origin_is_enough},
        {.method = gate::Method::post,
         .pattern = "/upload",
         .who = kSender,
         .handler =
             [](const Visit& visit) { return Answer::page(std::to_string(visit.file.size()) + " bytes"); },
         .fields = {"once"},
         .coding = FormCoding::multipart,
         .file_field = "page",
         .body_max = 1'000'000},
    };
}

class TestSite : public testing::Test {
  protected:
    TestSite() : sessions_(store_, clock_, session::kPortalSessions) {
        Parts parts;
        parts.routes = test_routes();
        parts.sessions = &sessions_;
        parts.origin = kOrigin;
        site_ = *Site::make(std::move(parts));
    }

    Answer get(const std::string& path, std::string_view token = "") {
        return site_->answer(head(gate::Method::get, path, token), {}, kPeer);
    }
    Answer post(const std::string& path, std::string_view body, std::string_view token,
                std::string type = "application/x-www-form-urlencoded") {
        auto asked = head(gate::Method::post, path, token);
        asked.fields.push_back({"content-type", std::move(type)});
        asked.fields.push_back({"origin", origin_});
        return site_->answer(asked, as_bytes(body), kPeer);
    }
    static gate::Head head(gate::Method method, const std::string& path, std::string_view token) {
        gate::Head head;
        head.method = method;
        const auto mark = path.find('?');
        head.query = mark == std::string::npos ? "" : path.substr(mark + 1);
        head.path = path.substr(0, mark);
        if (!token.empty()) {
            head.fields.push_back({"cookie", "__Host-s=" + std::string(token)});
        }
        return head;
    }
    std::string sign_in(Roles roles) { return sessions_.begin(session::PersonId::random(), roles); }
    std::string save_token(const std::string& token) { return get("/token", token).body; }

    FakeClock clock_;
    session::MemorySessions store_;
    session::Sessions sessions_;
    std::string origin_{kOrigin};
    std::unique_ptr<Site> site_;
};

std::string header_of(const Answer& answer, std::string_view name) {
    for (const auto& header : answer.headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return {};
}

}  // namespace

TEST_F(TestSite, who_is_not_signed_in_is_sent_to_sign_in) {
    const auto answer = get(path_with_id(""));
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header_of(answer, "Location"), "/");
}

TEST_F(TestSite, another_role_learns_nothing) {
    const auto foreign = get(path_with_id(""), sign_in(kReader));
    const auto absent = get("/nothing", sign_in(kReader));
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(foreign.body, absent.body);
}

TEST_F(TestSite, a_route_without_roles_is_closed_to_all) {
    EXPECT_EQ(get("/forgotten", sign_in(kSender | kReader)).status, 404);
    EXPECT_EQ(get("/forgotten").status, 404);
}

TEST_F(TestSite, ids_and_numbers_have_one_spelling) {
    const auto token = sign_in(kSender);
    EXPECT_EQ(get(path_with_id(""), token).status, 200);
    EXPECT_EQ(get(path_with_id("/pages/12"), token).status, 200);
    for (const std::string& bad :
         {path_with_id("/pages/012"), path_with_id("/pages/1000"), path_with_id("/pages/-1"),
          path_with_id("/"), std::string("/items/AAAAAAAAAAAAAAAAAAAAAAAAAA"),
          std::string("/items/aaaaaaaaaaaaaaaaaaaaaaaaa"), std::string("/items/")}) {
        EXPECT_EQ(get(bad, token).status, 404) << bad;
    }
}

TEST_F(TestSite, only_listed_fields_come_through) {
    const auto token = sign_in(kSender);
    EXPECT_EQ(get(path_with_id("?p=1"), token).status, 200);
    EXPECT_EQ(get(path_with_id("?q=1"), token).status, 400);
    EXPECT_EQ(get(path_with_id("?p=1&p=2"), token).status, 400);
    EXPECT_EQ(post("/save", "text=a&more=b&csrf=" + save_token(token), token).status, 400);
}

TEST_F(TestSite, a_form_needs_its_token_and_our_origin) {
    const auto token = sign_in(kSender);
    const auto good = "text=hello&csrf=" + save_token(token);
    EXPECT_EQ(post("/save", good, token).body, "saw hello");
    EXPECT_EQ(post("/save", "text=hello", token).status, 403);
    EXPECT_EQ(post("/save", "text=hello&csrf=" + save_token(sign_in(kSender)), token).status, 403);
    origin_ = "https://evil.example";
    EXPECT_EQ(post("/save", good, token).status, 403);
    origin_ = "null";
    EXPECT_EQ(post("/save", good, token).status, 403);
    EXPECT_EQ(post("/save", good, sign_in(kReader)).status, 404);
}

TEST_F(TestSite, leaving_needs_no_token_but_our_origin) {
    EXPECT_EQ(post("/leave", "", "").status, 200);
    origin_ = "https://evil.example";
    EXPECT_EQ(post("/leave", "", "").status, 403);
}

TEST_F(TestSite, a_visitor_gets_a_cookie_only_with_a_form) {
    const auto page = get("/");
    const auto cookie = header_of(page, "Set-Cookie");
    ASSERT_EQ(cookie.substr(0, 9), "__Host-s=");
    EXPECT_EQ(get("/nothing").headers.size(), 1U);
    // The visitor's token is no session.
    EXPECT_EQ(get("/token", cookie.substr(9, 43)).status, 303);
}

TEST_F(TestSite, a_file_comes_with_its_form_or_not_at_all) {
    const auto token = sign_in(kSender);
    const auto csrf = session::form_token(Key::random(), {}, "/upload");
    const std::string field = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n";
    const std::string file =
        "--b\r\nContent-Disposition: form-data; name=\"page\"; filename=\"x\"\r\n\r\nabc\r\n";
    EXPECT_EQ(post("/upload", field + file + "--b--\r\n", token, "multipart/form-data; boundary=b").status,
              403);
    EXPECT_EQ(post("/upload", field + file, token, "multipart/form-data; boundary=b").status, 400);
    EXPECT_EQ(post("/upload", "once=1", token).status, 400);
}

TEST_F(TestSite, large_bodies_are_read_only_for_who_may_send_them) {
    EXPECT_EQ(site_->rule(head(gate::Method::post, "/upload", "")).refuse_with, 403);
    EXPECT_EQ(site_->rule(head(gate::Method::post, "/upload", sign_in(kReader))).refuse_with, 403);
    EXPECT_EQ(site_->rule(head(gate::Method::post, "/upload", sign_in(kSender))).body_max, 1'000'000U);
    EXPECT_EQ(site_->rule(head(gate::Method::post, "/save", "")).body_max, forms::kFormBytesMax);
    EXPECT_EQ(site_->rule(head(gate::Method::post, "/nothing", "")).refuse_with, 404);
    EXPECT_EQ(site_->rule(head(gate::Method::get, "/nothing", "")).refuse_with, 0);
}

TEST_F(TestSite, the_eviction_image_sets_a_short_cookie) {
    const auto answer = get("/x/e.gif");
    EXPECT_EQ(answer.body.size(), 43U);
    EXPECT_NE(header_of(answer, "Set-Cookie").find("Max-Age=5; Secure; HttpOnly"), std::string::npos);
}

TEST(Assets, are_read_at_start_and_kept_for_ever) {
    const auto folder = std::filesystem::temp_directory_path() / ("assets_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "portal-abc123.css") << "body{}";
    std::ofstream(folder / "portal-abc123.css.gz") << "packed";
    std::ofstream(folder / "notes.txt") << "no";
    session::MemorySessions store;
    const FakeClock clock;
    session::Sessions sessions(store, clock, session::kPortalSessions);
    Parts parts;
    parts.sessions = &sessions;
    parts.origin = kOrigin;
    parts.assets = *Assets::from_folder(folder);
    std::filesystem::remove_all(folder);
    const auto site = *Site::make(std::move(parts));
    gate::Head head;
    head.path = "/a/portal-abc123.css";
    EXPECT_EQ(site->answer(head, {}, kPeer).body, "body{}");
    EXPECT_EQ(header_of(site->answer(head, {}, kPeer), "Cache-Control"),
              "public, max-age=31536000, immutable");
    head.fields.push_back({"accept-encoding", "br, gzip"});
    EXPECT_EQ(site->answer(head, {}, kPeer).body, "packed");
    head.path = "/a/notes.txt";
    EXPECT_EQ(site->answer(head, {}, kPeer).status, 404);
    EXPECT_FALSE(Assets::from_folder("/nonexistent"));
}

TEST(SiteTable, refuses_patterns_that_it_cannot_read_and_routes_that_stand_twice) {
    session::MemorySessions store;
    const FakeClock clock;
    session::Sessions sessions(store, clock, session::kPortalSessions);
    const auto make = [&](std::vector<Route> routes) {
        Parts parts;
        parts.routes = std::move(routes);
        parts.sessions = &sessions;
        parts.origin = kOrigin;
        return Site::make(std::move(parts)).has_value();
    };
    const Handler handler = [](const Visit&) { return Answer::not_found(); };
    EXPECT_TRUE(make({{.pattern = "/a/{id}", .handler = handler}}));
    EXPECT_FALSE(make({{.pattern = "a", .handler = handler}}));
    EXPECT_FALSE(make({{.pattern = "/{what}", .handler = handler}}));
    EXPECT_FALSE(make({{.pattern = "/a", .handler = handler}, {.pattern = "/a", .handler = handler}}));
    EXPECT_FALSE(make({{.pattern = "/a"}}));
}

}  // namespace lb::site
