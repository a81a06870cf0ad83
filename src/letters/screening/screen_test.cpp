// The sentences that say what screening finds are text files, so that people who know the field can read
// and add to them: tests/data/screening/README.md.
#include "screen.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "base/core/text.hpp"

namespace {

namespace screening = lb::screening;

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";

struct Sentence {
    std::string text;
    std::vector<screening::WordSpan> marked;
};

Sentence read_sentence(std::string_view line) {
    Sentence sentence;
    while (!line.empty()) {
        if (line.starts_with(kOpen)) {
            sentence.marked.push_back({static_cast<std::uint32_t>(sentence.text.size()), 0});
            line.remove_prefix(kOpen.size());
        } else if (line.starts_with(kClose)) {
            sentence.marked.back().end = static_cast<std::uint32_t>(sentence.text.size());
            line.remove_prefix(kClose.size());
        } else if (line.starts_with("\\n")) {
            sentence.text += '\n';
            line.remove_prefix(2);
        } else {
            sentence.text += line.front();
            line.remove_prefix(1);
        }
    }
    return sentence;
}

std::string cut(const Sentence& sentence, std::uint32_t start, std::uint32_t end) {
    return sentence.text.substr(start, end - start);
}

// `kind` empty: no flag of any class may be raised.
void expect_marked(const std::string& line, std::string_view kind) {
    const Sentence sentence = read_sentence(line);
    const auto flags = screening::screen(sentence.text);
    ASSERT_TRUE(flags);
    std::vector<std::string> found;
    for (const screening::Flag& flag : *flags) {
        if (kind.empty() || screening::code(flag.rule->kind).view() == kind) {
            found.push_back(cut(sentence, flag.start, flag.end));
        }
    }
    std::vector<std::string> wanted;
    for (const screening::WordSpan& span : sentence.marked) {
        wanted.push_back(cut(sentence, span.start, span.end));
    }
    EXPECT_EQ(found, wanted) << line;
}

void check_file(std::string_view name, std::string_view kind) {
    std::ifstream file(std::string(LB_SOURCE_DIR "/tests/data/screening/").append(name).append(".txt"));
    ASSERT_TRUE(file);
    int sentences = 0;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#') {
            expect_marked(line, kind);
            ++sentences;
        }
    }
    EXPECT_GT(sentences, 5);
}

TEST(Screening, finds_postcodes) {
    check_file("postcode", "postcode");
}
TEST(Screening, finds_phones) {
    check_file("phone", "phone");
}
TEST(Screening, finds_emails) {
    check_file("email", "email");
}
TEST(Screening, finds_urls) {
    check_file("url", "url");
}
TEST(Screening, finds_handles) {
    check_file("handle", "handle");
}
TEST(Screening, leaves_innocent_sentences_alone) {
    check_file("innocent", "");
}

TEST(Screening, refuses_what_is_not_text) {
    EXPECT_EQ(screening::screen("\xff\xfe").error().failure, lb::Failure::bad_input);
    EXPECT_EQ(screening::screen(std::string(screening::kTextCap + 1, 'a')).error().failure,
              lb::Failure::too_big);
    EXPECT_TRUE(screening::screen("")->empty());
}

TEST(Screening, gives_ordered_flags_that_lie_on_characters_and_do_not_overlap) {
    constexpr std::string_view kPieces[] = {
        "GL74 6XD", " ", "07700 900123", "\n",      "@nan", "é", "www.",  "a@b.org", "-", "+44", "double",
        "seven ",   "0", "oh ",          "dot com", "ß€",   "x", "#1234", "M1 2AB.", "(", "at "};
    std::mt19937_64 random(7);
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::size_t i = random() % 20; i > 0; --i) {
            text += kPieces[random() % std::size(kPieces)];
        }
        const auto flags = screening::screen(text);
        ASSERT_TRUE(flags);
        std::uint32_t last = 0;
        for (const screening::Flag& flag : *flags) {
            ASSERT_LE(last, flag.start) << text;
            ASSERT_LT(flag.start, flag.end) << text;
            ASSERT_LE(flag.end, text.size()) << text;
            ASSERT_TRUE(lb::is_utf8(text.substr(flag.start, flag.end - flag.start))) << text;
            last = flag.end;
        }
    }
}

TEST(Words, touched_by_a_flag_are_those_it_shares_a_byte_with) {
    const std::vector<screening::WordSpan> words{{0, 4}, {5, 9}, {10, 13}};
    using Indices = std::vector<std::uint32_t>;
    EXPECT_EQ(screening::words_touched(words, 5, 13), (Indices{1, 2}));
    EXPECT_EQ(screening::words_touched(words, 4, 5), Indices{});
    EXPECT_EQ(screening::words_touched(words, 3, 6), (Indices{0, 1}));
    EXPECT_EQ(screening::words_touched({}, 0, 9), Indices{});
}

}  // namespace
