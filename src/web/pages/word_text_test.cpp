#include "word_text.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>

namespace lb::pages {
namespace {

// What a browser would show: tags away, entities back. Fails on a tag that is not one of ours.
std::string shown_by_browser(const std::string& markup) {
    static constexpr std::array<std::string_view, 9> kOurTags{
        "<p dir=\"auto\">", "</p>", "<br>", "<span", "</span>", "<mark", "</mark>", "<a ", "</a>"};
    static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{{
        {"&amp;", '&'},
        {"&lt;", '<'},
        {"&gt;", '>'},
        {"&quot;", '"'},
        {"&#39;", '\''},
    }};
    std::string out;
    for (std::size_t at = 0; at < markup.size();) {
        const std::string_view rest = std::string_view(markup).substr(at);
        if (rest.front() == '<') {
            const bool ours = std::any_of(kOurTags.begin(), kOurTags.end(),
                                          [&](std::string_view tag) { return rest.starts_with(tag); });
            EXPECT_TRUE(ours) << rest.substr(0, 60);
            at += rest.find('>') + 1;
            continue;
        }
        const auto entity = std::find_if(kEntities.begin(), kEntities.end(),
                                         [&](const auto& one) { return rest.starts_with(one.first); });
        EXPECT_TRUE(rest.front() != '&' || entity != kEntities.end()) << rest.substr(0, 60);
        out += rest.front() == '&' && entity != kEntities.end() ? entity->second : rest.front();
        at += rest.front() == '&' && entity != kEntities.end() ? entity->first.size() : 1;
    }
    return out;
}

std::size_t random_below(std::size_t bound) {
    return randombytes_uniform(static_cast<std::uint32_t>(bound));
}

std::string hostile_text() {
    static constexpr std::array<std::string_view, 16> kPieces{
        "<script>", "</p>", "\"",           "'",    "&amp;", "&",        "word",      " ",
        "\n",       "\xC3", "\xE2\x80\xAE", "\x01", "é",     "\x80\x80", "<img src=", "javascript:"};
    std::string text;
    for (std::size_t i = random_below(30); i > 0; --i) {
        text += kPieces[random_below(kPieces.size())];
    }
    return text;
}

}  // namespace

TEST(WordText, says_what_stands_there_whatever_the_offsets_are) {
    ASSERT_GE(sodium_init(), 0);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = hostile_text();
        MarkedText page{.text = text, .words = {}, .marks = {}, .width = 10, .height = 10};
        const auto anywhere = [&] { return random_below(text.size() + 5); };
        for (std::size_t i = random_below(8); i > 0; --i) {
            page.words.push_back({.start = anywhere(),
                                  .end = anywhere(),
                                  .doubtful = random_below(2) == 0,
                                  .linked = random_below(2) == 0});
        }
        for (std::size_t i = random_below(4); i > 0; --i) {
            page.marks.push_back({.start = anywhere(),
                                  .end = anywhere(),
                                  .look = static_cast<TextMark::Look>(random_below(3)),
                                  .number = static_cast<std::uint32_t>(i),
                                  .chip_label = hostile_text()});
        }
        ASSERT_EQ(shown_by_browser(word_text(page).text()), with_marks(text) + "\n");
        EXPECT_EQ(word_frames(page).text().find("script"), std::string::npos);
    }
}

TEST(WordText, a_line_is_a_paragraph_and_a_word_a_span) {
    const MarkedText page{
        .text = "Dear Robin\n\nbye",
        .words = {{.start = 0, .end = 4}, {.start = 5, .end = 10}, {.start = 12, .end = 15}},
        .marks = {},
        .width = 1,
        .height = 1};
    EXPECT_EQ(word_text(page).text(),
              "<p dir=\"auto\"><span id=\"w0\">Dear</span> <span id=\"w1\">Robin</span></p>\n"
              "<p dir=\"auto\"><br></p>\n"
              "<p dir=\"auto\"><span id=\"w2\">bye</span></p>\n");
}

TEST(WordText, a_flag_is_one_mark_with_its_chip_before_its_first_word) {
    const MarkedText page{
        .text = "your new school",
        .words = {{.start = 0, .end = 4}, {.start = 5, .end = 8}, {.start = 9, .end = 15}},
        .marks = {{.start = 5, .end = 15, .look = TextMark::Look::stop, .number = 3, .chip_label = "Mark 3"}},
        .width = 1,
        .height = 1};
    EXPECT_EQ(
        word_text(page).text(),
        "<p dir=\"auto\"><span id=\"w0\">your</span> <mark class=\"lb-stop\"><a class=\"lb-chip\" "
        "id=\"m3\" href=\"#flag-3\" data-chip=\"3\" aria-label=\"Mark 3\"></a><span id=\"w1\">new</span>"
        " <span id=\"w2\">school</span></mark></p>\n");
}

TEST(WordText, only_marked_and_linked_words_have_a_frame) {
    const MarkedText page{
        .text = "a b c",
        .words = {{.start = 0, .end = 1},
                  {.start = 2, .end = 3, .x = 7, .linked = true},
                  {.start = 4, .end = 5}},
        .marks = {{.start = 4, .end = 5, .look = TextMark::Look::hit, .number = 0, .chip_label = {}}},
        .width = 100,
        .height = 200};
    const std::string frames = word_frames(page).text();
    EXPECT_EQ(frames.find("id=\"b0\""), std::string::npos);
    EXPECT_NE(frames.find("viewBox=\"0 0 100 200\""), std::string::npos);
    EXPECT_NE(frames.find("<rect id=\"b1\" x=\"7\""), std::string::npos);
    EXPECT_NE(frames.find("<rect id=\"b2\" class=\"lb-hit\""), std::string::npos);
}

}  // namespace lb::pages
