#include "text_commands.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/core/json.hpp"
#include "files.hpp"
#include "options.hpp"

namespace {

namespace cli = lb::cli;

struct Answer {
    int exit = 0;
    std::string out;
    std::string err;
};

template <typename Command>
Answer run(Command command, std::vector<std::string_view> arguments) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Answer answer;
    answer.exit = command(arguments);
    answer.out = testing::internal::GetCapturedStdout();
    answer.err = testing::internal::GetCapturedStderr();
    return answer;
}

std::string letter(const std::string& name, const std::string& text) {
    std::string path = testing::TempDir() + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

const std::string kHousehold = LB_SOURCE_DIR "/tests/data/matcher/household.json";

TEST(Screen, gives_one_line_a_file_in_order_with_byte_offsets) {
    const std::string first = letter("one.txt", "caf\u00E9: ring 07700 900123");
    const std::string second = letter("two.txt", "nothing here");
    const Answer answer = run(cli::run_screen, {"--json", "--lang", "cy", first, second});
    EXPECT_EQ(answer.exit, 0);
    EXPECT_EQ(answer.out,
              "{\"file\":\"" + first +
                  "\",\"flags\":[{\"rule\":\"phone.number\",\"class\":\"phone\",\"severity\":\"stop\","
                  "\"start\":12,\"end\":24}]}\n{\"file\":\"" +
                  second + "\",\"flags\":[]}\n");
}

TEST(Screen, says_in_words_what_it_marks) {
    const Answer answer = run(cli::run_screen, {letter("three.txt", "to GL74 6XD")});
    EXPECT_NE(answer.out.find("\"GL74 6XD\": This looks like a postcode."), std::string::npos);
}

TEST(Leakcheck, exits_0_whether_or_not_there_are_hits) {
    const std::string path = letter("four.txt", "on Gosling Street");
    const Answer with = run(cli::run_leakcheck, {"--household", kHousehold, "--json", path});
    EXPECT_EQ(with.exit, 0);
    EXPECT_EQ(with.out, "{\"file\":\"" + path +
                            "\",\"hits\":[{\"kind\":\"street\",\"start\":3,\"end\":17,\"score\":1}]}\n");
    const Answer without =
        run(cli::run_leakcheck, {"--json", "--household", kHousehold, letter("five.txt", "hello")});
    EXPECT_EQ(without.exit, 0);
    EXPECT_NE(without.out.find("\"hits\":[]"), std::string::npos);
}

TEST(Commands, wrong_usage_is_2) {
    EXPECT_EQ(run(cli::run_screen, {}).exit, 2);
    EXPECT_EQ(run(cli::run_screen, {"--sing", "x"}).exit, 2);
    EXPECT_EQ(run(cli::run_screen, {"x", "--lang"}).exit, 2);
    EXPECT_EQ(run(cli::run_screen, {"x", "--lang", "klingon"}).exit, 2);
    EXPECT_EQ(run(cli::run_leakcheck, {"x"}).exit, 2);
    EXPECT_EQ(run(cli::run_read, {"--lang", "deu", "x"}).exit, 2);
    EXPECT_EQ(run(cli::run_read, {"--json"}).exit, 2);
    EXPECT_EQ(run(cli::run_leakcheck, {"--household", kHousehold}).exit, 2);
}

TEST(Commands, bad_input_is_3_and_says_which_file) {
    const Answer missing = run(cli::run_screen, {"--json", "/no/such/file"});
    EXPECT_EQ(missing.exit, 3);
    EXPECT_NE(missing.err.find("/no/such/file: "), std::string::npos);
    const std::size_t json = missing.err.find('{');
    ASSERT_NE(json, std::string::npos);
    const auto error = lb::parse_json(missing.err.substr(json));
    ASSERT_TRUE(error);
    EXPECT_NE(error->find("error"), nullptr);
    EXPECT_EQ(run(cli::run_screen, {letter("six.txt", "\xff")}).exit, 3);
    EXPECT_EQ(run(cli::run_leakcheck, {"--household", letter("seven.json", "{\"shool\":\"x\"}"), "x"}).exit,
              3);
}

TEST(Read, draws_typed_text_and_gives_its_words_with_boxes) {
    const Answer answer =
        run(cli::run_read, {"--json", letter("nine.txt", "Dear Robin,\n\nthe geese are back.\n")});
    EXPECT_EQ(answer.exit, 0) << answer.err;
    const auto page = lb::parse_json(answer.out);
    ASSERT_TRUE(page) << answer.out;
    EXPECT_EQ(page->find("class")->text_or(""), "typed");
    EXPECT_EQ(page->find("text")->text_or(""), "Dear Robin,\n\nthe geese are back.");
    ASSERT_EQ(page->find("words")->items().size(), 6u);
    EXPECT_EQ(page->find("words")->items().at(1).find("text")->text_or(""), "Robin,");
    EXPECT_EQ(page->find("words")->items().at(1).find("box")->items().size(), 4u);
    EXPECT_TRUE(page->find("warnings")->items().empty());
}

TEST(Read, goes_on_after_a_broken_file_and_says_which_it_was) {
    const std::string broken = letter("ten.jpg", "\xff\xd8\xff\xe0 no picture at all");
    const Answer answer = run(cli::run_read, {broken, letter("eleven.txt", "hello")});
    EXPECT_EQ(answer.exit, 3);
    EXPECT_NE(answer.err.find(broken + ": "), std::string::npos);
    EXPECT_EQ(answer.out, "hello\n");
}

const std::string kTrail = LB_SOURCE_DIR "/tests/data/trail/";

// Of the published vectors: the log's key as one line.
std::string trail_vkey() {
    const auto keys = lb::cli::read_text_file(kTrail + "keys.json", 1 << 16);
    const auto json = lb::parse_json(*keys);
    return std::string(json->find("log_vkey")->text_or(""));
}

// A copy of the vectors' log of 257 entries that a test may damage.
std::string trail_copy(const std::string& name) {
    std::string folder = testing::TempDir() + name;
    std::filesystem::remove_all(folder);
    std::filesystem::copy(kTrail + "257", folder, std::filesystem::copy_options::recursive);
    return folder;
}

TEST(Verify, computes_a_whole_log_again) {
    const Answer answer = run(cli::run_verify, {"--json", kTrail + "257", "--vkey", trail_vkey()});
    EXPECT_EQ(answer.exit, 0) << answer.err;
    const auto report = lb::parse_json(answer.out);
    ASSERT_TRUE(report) << answer.out;
    EXPECT_TRUE(std::get<bool>(report->find("ok")->value));
    EXPECT_EQ(std::get<double>(report->find("size")->value), 257);
    EXPECT_EQ(report->find("root")->text_or("").size(), 44u);
    EXPECT_TRUE(std::holds_alternative<std::nullptr_t>(report->find("first_bad_index")->value));
    EXPECT_FALSE(std::get<lb::Json::Object>(report->find("entries_by_type")->value).empty());
    const std::string file = letter("trail.vkey", trail_vkey() + "\n");
    EXPECT_NE(run(cli::run_verify, {kTrail + "257", "--vkey", file}).out.find("verifies: 257 entries"),
              std::string::npos);
}

TEST(Verify, one_changed_byte_is_an_answer_of_no_and_names_the_entry) {
    const std::string folder = trail_copy("damaged-trail");
    const std::string tile = folder + "/tile/entries/000";
    std::filesystem::permissions(tile, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::fstream bytes(tile, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(100);
    bytes.put('~');
    bytes.close();
    const Answer answer = run(cli::run_verify, {folder, "--vkey", trail_vkey(), "--json"});
    EXPECT_EQ(answer.exit, 1);
    const auto report = lb::parse_json(answer.out);
    ASSERT_TRUE(report) << answer.out;
    EXPECT_FALSE(std::get<bool>(report->find("ok")->value));
    ASSERT_NE(report->find("first_bad_index"), nullptr) << answer.out;
    EXPECT_EQ(std::get<double>(report->find("first_bad_index")->value), 0);
    EXPECT_EQ(run(cli::run_verify, {folder, "--vkey", trail_vkey()}).out.find("does not verify: "), 0u);
}

TEST(Verify, needs_a_folder_that_is_there_and_a_key_that_is_one) {
    EXPECT_EQ(run(cli::run_verify, {kTrail + "257"}).exit, 2);
    EXPECT_EQ(run(cli::run_verify, {"--vkey", trail_vkey()}).exit, 2);
    EXPECT_EQ(run(cli::run_verify, {"/no/such/log", "--vkey", trail_vkey()}).exit, 3);
    EXPECT_EQ(run(cli::run_verify, {kTrail + "257", "--vkey", "/no/such/key"}).exit, 3);
    EXPECT_EQ(run(cli::run_verify, {kTrail + "257", "--vkey", letter("bad.vkey", "key+1+x\n")}).exit, 3);
}

TEST(Options, end_at_two_dashes) {
    const std::vector<std::string_view> arguments{"--json", "--", "--json"};
    const auto options = cli::parse_options(arguments, {});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->files, std::vector<std::string>{"--json"});
}

}  // namespace
