// What the matcher finds is written as sentences in tests/data/matcher.
#include "matcher.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "base/core/text.hpp"
#include "household_file.hpp"

namespace {

namespace matcher = lb::matcher;
using matcher::Kind;

std::string read_data(const std::string& name) {
    std::ifstream file(LB_SOURCE_DIR "/tests/data/matcher/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

matcher::Values household() {
    return *matcher::values_from_household(read_data("household.json"));
}

std::string with_line_ends(std::string text) {
    for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) {
        text.replace(at, 2, "\n");
    }
    return text;
}

std::vector<std::string> lines_of(const std::string& name) {
    std::vector<std::string> lines;
    std::istringstream text(read_data(name));
    for (std::string line; std::getline(text, line);) {
        if (!line.empty() && line.front() != '#') {
            lines.push_back(line);
        }
    }
    return lines;
}

TEST(Matcher, finds_what_the_sentences_say) {
    const matcher::Values values = household();
    const auto lines = lines_of("hits.txt");
    ASSERT_GT(lines.size(), 30u);
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(": ");
        const std::string kind = line.substr(0, colon);
        std::string text = with_line_ends(line.substr(colon + 2));
        const std::size_t start = text.find("«");
        text.erase(start, 2);
        const std::size_t end = text.find("»");
        text.erase(end, 2);
        const auto hits = matcher::find_hits(values, text);
        ASSERT_TRUE(hits) << line;
        ASSERT_EQ(hits->size(), 1u) << line;
        EXPECT_EQ(matcher::code(hits->front().kind).view(), kind) << line;
        EXPECT_EQ(text.substr(hits->front().start, hits->front().end - hits->front().start),
                  text.substr(start, end - start))
            << line;
    }
}

TEST(Matcher, leaves_near_misses_alone) {
    const matcher::Values values = household();
    for (const std::string& line : lines_of("none.txt")) {
        const auto hits = matcher::find_hits(values, with_line_ends(line));
        ASSERT_TRUE(hits);
        EXPECT_TRUE(hits->empty()) << line;
    }
}

TEST(Matcher, scores_the_plain_form_highest) {
    const auto plain = matcher::find_hits(household(), "on Gosling Street");
    const auto brief = matcher::find_hits(household(), "on G0sling St");
    EXPECT_EQ(plain->at(0).score, 1.0);
    EXPECT_LT(brief->at(0).score, 1.0);
}

TEST(Matcher, gives_several_hits_in_order) {
    const auto hits =
        matcher::find_hits(household(), "Bunty Tattersby, 44 Gosling Street, Ferrybrook GL74 6XD");
    ASSERT_TRUE(hits);
    std::vector<Kind> kinds;
    for (const matcher::Hit& hit : *hits) {
        kinds.push_back(hit.kind);
    }
    EXPECT_EQ(kinds, (std::vector<Kind>{Kind::nickname, Kind::surname, Kind::number_street, Kind::town,
                                        Kind::postcode}));
}

TEST(Matcher, an_empty_household_is_in_no_text) {
    EXPECT_TRUE(matcher::find_hits(matcher::Values(), "44 Gosling Street")->empty());
    EXPECT_TRUE(matcher::find_hits(household(), "")->empty());
}

TEST(Matcher, refuses_what_is_over_its_caps_or_is_no_text) {
    EXPECT_EQ(matcher::find_hits(household(), std::string(matcher::kTextCap + 1, 'a')).error().failure,
              lb::Failure::too_big);
    EXPECT_EQ(matcher::find_hits(household(), "\xC3").error().failure, lb::Failure::bad_input);
    matcher::Values many = household();
    for (std::size_t i = 0; i < matcher::kValueCap; ++i) {
        many.clubs.emplace_back("Rowers");
    }
    EXPECT_EQ(matcher::find_hits(many, "x").error().failure, lb::Failure::too_big);
}

// Any mixture of pieces: hits lie on characters, and a planted value is found wherever words part it.
TEST(Matcher, finds_a_planted_value_in_any_text) {
    constexpr std::string_view kPieces[] = {"the", "Gos", "ling", "44",     "7",  "é",
                                            "\n",  ",",   "GL",   "street", "oh", "ß"};
    const matcher::Values values = household();
    std::mt19937_64 random(3);
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        const std::size_t plant = random() % 12;
        for (std::size_t i = 0; i < 12; ++i) {
            text += i == plant ? "Ferrybrook" : kPieces[random() % std::size(kPieces)];
            text += ' ';
        }
        const auto hits = matcher::find_hits(values, text);
        ASSERT_TRUE(hits);
        bool town = false;
        for (const matcher::Hit& hit : *hits) {
            ASSERT_LT(hit.start, hit.end);
            ASSERT_LE(hit.end, text.size());
            ASSERT_TRUE(lb::is_utf8(text.substr(hit.start, hit.end - hit.start)));
            town = town || hit.kind == Kind::town;
        }
        ASSERT_TRUE(town) << text;
    }
}

}  // namespace
