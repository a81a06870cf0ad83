#include "reply.hpp"

#include <gtest/gtest.h>

namespace lb::gate {

namespace {

Result<std::string> written_with(std::string name, std::string value) {
    Reply reply;
    reply.fields.push_back({std::move(name), std::move(value)});
    return write_reply(Site::portal, reply, Connection::close, BodyOnWire::sent);
}

// What stands before the empty line, the status line apart.
std::vector<std::string> lines_of(const std::string& written) {
    std::vector<std::string> lines;
    const std::string head = written.substr(0, written.find("\r\n\r\n"));
    for (std::size_t at = head.find("\r\n"); at != std::string::npos;) {
        const std::size_t end = head.find("\r\n", at + 2);
        lines.push_back(head.substr(at + 2, end == std::string::npos ? end : end - at - 2));
        at = end;
    }
    return lines;
}

std::vector<std::string> lines_by_the_table(Site site, std::vector<std::string> own) {
    for (const SentHeader& header : kOnEveryAnswer) {
        own.push_back(std::string(header.name.view()) + ": " + std::string(header.value(site).view()));
    }
    return own;
}

}  // namespace

TEST(Reply, has_exactly_the_headers_of_the_table_even_when_it_refuses) {
    for (const int status : {400, 404, 408, 411, 413, 414, 415, 417, 421, 431, 500, 501, 505}) {
        for (const Site site : {Site::portal, Site::desk}) {
            const Reply refusal = refusal_reply(status);
            const auto text = write_reply(site, refusal, Connection::close, BodyOnWire::sent);
            ASSERT_TRUE(text) << status;
            EXPECT_EQ(lines_of(*text),
                      lines_by_the_table(site, {"Content-Type: text/html; charset=utf-8",
                                                "Content-Length: " + std::to_string(refusal.body.size()),
                                                "Connection: close"}));
        }
    }
}

// The table itself: what may never be lost from it, whoever edits it.
TEST(Reply, keeps_nothing_and_is_in_nobodys_frame) {
    for (const Site site : {Site::portal, Site::desk}) {
        const auto text = *write_reply(site, refusal_reply(404), Connection::close, BodyOnWire::sent);
        for (const char* line :
             {"Cache-Control: no-store", "X-Frame-Options: DENY", "X-Content-Type-Options: nosniff",
              "Referrer-Policy: no-referrer", "Strict-Transport-Security: max-age=31536000",
              "Cross-Origin-Opener-Policy: same-origin"}) {
            EXPECT_NE(text.find("\r\n" + std::string(line) + "\r\n"), std::string::npos) << line;
        }
        EXPECT_NE(text.find("frame-ancestors 'none'"), std::string::npos);
        EXPECT_EQ(text.find("blob:"), std::string::npos);
        EXPECT_EQ(text.find("unsafe"), std::string::npos);
    }
}

TEST(Reply, portal_pages_run_no_script_and_ask_nobody) {
    const auto text = *write_reply(Site::portal, refusal_reply(404), Connection::close, BodyOnWire::sent);
    EXPECT_NE(text.find("script-src 'none'"), std::string::npos);
    EXPECT_EQ(text.find("connect-src"), std::string::npos);
}

TEST(Reply, the_page_names_the_values_that_handlers_may_set) {
    for (const AddedHeader& header : kHandlersMayAdd) {
        if (!header.check("anything")) {
            const std::string_view words = header.may_be.view();
            const std::string value(
                words.substr(words.find('`') + 1, words.rfind('`') - words.find('`') - 1));
            EXPECT_TRUE(header.check(value) || header.name == "Location" || header.name == "Set-Cookie")
                << header.name.view() << ": " << value;
        }
    }
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
