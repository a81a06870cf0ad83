#include "reply.hpp"

#include <gtest/gtest.h>

namespace lb::gate {

namespace {

Result<std::string> written_with(std::string name, std::string value) {
    Reply reply;
    reply.fields.push_back({std::move(name), std::move(value)});
    return write_reply(Site::portal, reply, Connection::close, BodyOnWire::sent);
}

}  // namespace

TEST(Reply, carries_every_header_even_when_it_refuses) {
    for (const int status : {400, 404, 405, 408, 411, 413, 414, 415, 417, 421, 431, 500, 501, 503, 505}) {
        for (const Site site : {Site::portal, Site::desk}) {
            const auto text = write_reply(site, refusal_reply(status), Connection::close, BodyOnWire::sent);
            ASSERT_TRUE(text) << status;
            for (const char* line :
                 {"\r\nContent-Security-Policy: default-src 'none'; ",
                  "\r\nStrict-Transport-Security: max-age=31536000\r\n",
                  "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nX-Frame-Options: DENY\r\n",
                  "\r\nReferrer-Policy: no-referrer\r\n", "\r\nPermissions-Policy: camera=(), ",
                  "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
                  "\r\nCross-Origin-Resource-Policy: same-origin\r\n",
                  "\r\nCross-Origin-Embedder-Policy: require-corp\r\n", "\r\nCache-Control: no-store\r\n",
                  "\r\nX-Robots-Tag: noindex, nofollow\r\n"}) {
                EXPECT_NE(text->find(line), std::string::npos) << status << line;
            }
            EXPECT_EQ(text->find("Server:"), std::string::npos);
            EXPECT_EQ(text->find("blob:"), std::string::npos);
        }
    }
}

TEST(Reply, portal_pages_run_no_script) {
    EXPECT_NE(content_policy(Site::portal).view().find("script-src 'none'"), std::string_view::npos);
    EXPECT_EQ(content_policy(Site::portal).view().find("connect-src"), std::string_view::npos);
}

TEST(Reply, refuses_a_header_with_a_line_end_or_a_strange_byte) {
    const std::string cookie = "__Host-s=a; Secure; HttpOnly; SameSite=Strict; Path=/";
    EXPECT_TRUE(written_with("Set-Cookie", cookie));
    for (const char* bad : {"\r", "\n", "\r\nSet-Cookie: x=y", "\t", "\x01", "\x7F", "\xC3\xA9"}) {
        EXPECT_FALSE(written_with("Set-Cookie", cookie + bad));
        EXPECT_FALSE(written_with("Location", std::string("/home") + bad));
    }
    EXPECT_FALSE(written_with("Set-Cookie", cookie + std::string(1, '\0')));
}

TEST(Reply, refuses_a_header_that_is_not_on_the_list) {
    EXPECT_FALSE(written_with("Server", "x"));
    EXPECT_FALSE(written_with("Access-Control-Allow-Origin", "*"));
    EXPECT_FALSE(written_with("ETag", "\"1\""));
    EXPECT_FALSE(written_with("Set-Cookie", "s=1; Secure; HttpOnly"));
    EXPECT_FALSE(written_with("Cache-Control", "public"));
    EXPECT_FALSE(written_with("Content-Security-Policy", "default-src *"));
    EXPECT_TRUE(written_with("Cache-Control", std::string(kCacheForever.view())));
    EXPECT_TRUE(written_with("Content-Security-Policy", std::string(kPolicyForFiles.view())));
}

TEST(Reply, redirects_stay_on_the_site) {
    EXPECT_TRUE(is_own_path("/home?out=1"));
    for (const char* other :
         {"", "//evil.example", "https://evil.example", "/\\evil.example", "home", "/a b"}) {
        EXPECT_FALSE(is_own_path(other)) << other;
    }
}

TEST(Reply, a_replaced_policy_stands_alone) {
    const auto text = written_with("Content-Security-Policy", std::string(kPolicyForFiles.view()));
    ASSERT_TRUE(text);
    EXPECT_EQ(text->find("Content-Security-Policy"), text->rfind("Content-Security-Policy"));
}

TEST(Reply, the_answer_to_head_has_the_length_but_no_body) {
    Reply reply;
    reply.body = "hello";
    const auto text = write_reply(Site::desk, reply, Connection::keep_alive, BodyOnWire::left_out);
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("Content-Length: 5\r\n"), std::string::npos);
    EXPECT_EQ(text->substr(text->size() - 4), "\r\n\r\n");
}

}  // namespace lb::gate
