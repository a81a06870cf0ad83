#include "config.hpp"

#include <gtest/gtest.h>

namespace lb {
namespace {

constexpr std::string_view kGood =
    "# a centre\n"
    "[centre]\n"
    "id = demo\norigin = c-demo.letterbox.invalid/trail/2026\n"
    "name = A centre = with a sign\n"
    "phone = 01632 960000\n"
    "\n"
    "[portal]\n"
    "  listen = 127.0.0.1:9000  \n";

std::string with(std::string_view more) {
    return std::string(kGood) + std::string(more);
}

}  // namespace

TEST(Config, gives_what_the_file_says_and_fallbacks_for_the_rest) {
    const auto config = Config::parse(kGood);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->value("centre", "name"), "A centre = with a sign");
    EXPECT_EQ(config->value("portal", "listen"), "127.0.0.1:9000");
    EXPECT_EQ(config->value("desk", "listen"), "127.0.0.1:8444");
    EXPECT_EQ(config->section("centre").size(), 6U);
    EXPECT_EQ(config->value("database", "engine"), "sqlite");
    EXPECT_EQ(config->section("centre").at("demo"), "no");
    EXPECT_THROW(static_cast<void>(config->value("portal", "colour")), Fatal);
}

TEST(Config, names_the_line_that_is_wrong) {
    const std::pair<std::string_view, int> wrong[] = {
        {"colour = blue\n", 10},         // unknown key
        {"[kitchen]\n", 10},             // unknown section
        {"[desk\n", 10},                 // no end
        {"nonsense\n", 10},              // no value
        {"listen = 127.0.0.1:1\n", 10},  // twice
        {"[desk]\nlisten = localhost:8444\n", 11},
        {"[desk]\nlisten = 127.0.0.1:99999\n", 11},
        {"[desk]\nlisten =\n", 11},
        {"[desk]\nrelease = soon\n", 11},
        {"[desk]\nsecond_check = or\n", 11},
        {"[database]\nengine = oracle\n", 11},
        {"[database]\nportal = Robert'); drop\n", 11},
    };
    for (const auto& [more, line] : wrong) {
        const auto config = Config::parse(with(more));
        ASSERT_FALSE(config) << more;
        EXPECT_EQ(config.error().line, line) << more;
    }
    EXPECT_EQ(Config::parse("x = y\n").error().line, 1);  // before any section
}

TEST(Config, says_which_key_is_missing) {
    const auto config = Config::parse("[centre]\norigin = y\nname = x\nphone = 1\n");
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().line, 0);
    EXPECT_EQ(config.error().key, "[centre] id");
}

TEST(Config, is_bounded) {
    EXPECT_EQ(Config::parse(std::string(Config::kMaxBytes + 1, '\n')).error().error.failure,
              Failure::too_big);
    EXPECT_EQ(Config::parse(with("# " + std::string(1100, 'x'))).error().line, 10);
    EXPECT_FALSE(Config::parse(with("[desk]\nlisten = 127.0.0.1:1\x01\n")));
}

TEST(Config, reads_what_it_writes) {
    const std::string text =
        write_config({{"centre", {{"id", "x"}, {"origin", "y"}, {"name", "A centre"}, {"phone", "1"}}},
                      {"portal", {{"listen", "[::1]:0"}}}});
    const auto config = Config::parse(text);
    ASSERT_TRUE(config) << text;
    EXPECT_EQ(config->value("centre", "name"), "A centre");
    EXPECT_EQ(config->value("portal", "listen"), "[::1]:0");
}

}  // namespace lb
