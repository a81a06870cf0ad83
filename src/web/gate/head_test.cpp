#include "head.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lb::gate {

namespace {

struct ReadOutcome {
    int status = 0;  // 0: accepted, -1: more is wanted
    Head head;
};

ReadOutcome read_in_pieces(std::string_view text, std::size_t piece) {
    HeadReader reader;
    while (!text.empty() && !reader.whole()) {
        const auto part = text.substr(0, piece);
        const auto taken = reader.take(part);
        if (!taken) {
            return {taken.error().status, {}};
        }
        text.remove_prefix(*taken);
    }
    if (!reader.whole()) {
        return {-1, {}};
    }
    auto head = parse_head(reader.text());
    if (!head) {
        return {head.error().status, {}};
    }
    return {0, *std::move(head)};
}

constexpr std::string_view kPlainRequest =
    "POST /write/abc/text?go=check HTTP/1.1\r\nHost: Letterbox.Example:8443\r\nCookie: __Host-s=abc\r\n"
    "X-Forwarded-For: 192.0.2.1\r\nContent-Length: 12\r\n\r\n";

}  // namespace

TEST(Head, is_read_into_its_parts) {
    const auto read = read_in_pieces(kPlainRequest, 1000);
    ASSERT_EQ(read.status, 0);
    EXPECT_EQ(read.head.method, Method::post);
    EXPECT_EQ(read.head.path, "/write/abc/text");
    EXPECT_EQ(read.head.query, "go=check");
    EXPECT_EQ(read.head.host, "letterbox.example:8443");
    EXPECT_EQ(read.head.content_length, 12U);
    EXPECT_EQ(read.head.field("cookie"), "__Host-s=abc");
    EXPECT_FALSE(read.head.closes);
}

TEST(Head, gives_handlers_nothing_that_a_proxy_may_have_said) {
    EXPECT_EQ(read_in_pieces(kPlainRequest, 1000).head.field("x-forwarded-for"), "");
}

TEST(Head, is_the_same_in_pieces_of_any_size) {
    for (std::size_t piece = 1; piece < 40; ++piece) {
        EXPECT_EQ(read_in_pieces(kPlainRequest, piece).head.path, "/write/abc/text");
    }
}

TEST(Head, is_never_whole_before_its_empty_line) {
    for (std::size_t cut = 0; cut < kPlainRequest.size(); ++cut) {
        EXPECT_EQ(read_in_pieces(kPlainRequest.substr(0, cut), 7).status, -1) << cut;
    }
}

TEST(Head, leaves_the_bytes_of_the_body) {
    HeadReader reader;
    EXPECT_EQ(reader.take(std::string(kPlainRequest) + "a=b&c=d"), kPlainRequest.size());
}

// Whatever arrives: no crash, the same answer in any pieces, and an accepted path has no surprise in it.
TEST(Head, mutated_requests_are_refused_or_clean) {
    std::mt19937 random(20260512);
    constexpr std::string_view kBytes = " \t\r\n:/%.;\\#?&+0aZ\x01\x7F\xFF";
    for (int round = 0; round < 20'000; ++round) {
        std::string text(kPlainRequest);
        for (auto change = random() % 3 + 1; change > 0; --change) {
            const auto at = random() % text.size();
            const char byte = kBytes[random() % kBytes.size()];
            if (random() % 2 == 0) {
                text[at] = byte;
            } else {
                text.insert(at, 1, byte);
            }
        }
        const auto whole = read_in_pieces(text, text.size());
        EXPECT_EQ(whole.status, read_in_pieces(text, random() % 9 + 1).status);
        if (whole.status == 0) {
            EXPECT_EQ(whole.head.path.find(".."), std::string::npos);
            EXPECT_TRUE(std::all_of(whole.head.path.begin(), whole.head.path.end(), [](char c) {
                return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '_' || c == '.' ||
                       c == '-';
            })) << whole.head.path;
        }
    }
}

}  // namespace lb::gate
