// docs/formats/storage.md says which test holds which rule. What it names must be there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// "TEST_P(Values, name) {" in our tests, and the names of what must not compile.
std::set<std::string> tests_that_exist() {
    std::set<std::string> names;
    for (const char* folder : {"/storage/db", "/tests/engines", "/tests/forbidden"}) {
        for (const auto& entry : std::filesystem::directory_iterator(LB_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() != ".cpp") {
                continue;
            }
            names.insert(entry.path().stem().string());
            std::istringstream lines(content_of(entry.path()));
            for (std::string line; std::getline(lines, line);) {
                const std::size_t comma = line.find(", ");
                if (line.starts_with("TEST") && comma != std::string::npos) {
                    names.insert(line.substr(comma + 2, line.find(')') - comma - 2));
                }
            }
        }
    }
    return names;
}

// Of a table's row: what its last column names.
std::vector<std::string> named_in(const std::string& row) {
    std::vector<std::string> names;
    const std::string column = row.substr(row.rfind('|', row.size() - 2));
    for (std::size_t at = column.find('`'); at != std::string::npos;) {
        const std::size_t end = column.find('`', at + 1);
        names.push_back(column.substr(at + 1, end - at - 1));
        at = column.find('`', end + 1);
    }
    return names;
}

}  // namespace

TEST(Page, names_tests_that_exist_for_each_of_33_rules) {
    const auto tests = tests_that_exist();
    std::istringstream lines(content_of(LB_SOURCE_DIR "/docs/formats/storage.md"));
    int rules = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| " + std::to_string(rules + 1) + " |")) {
            continue;
        }
        ++rules;
        const auto names = named_in(line);
        EXPECT_FALSE(names.empty()) << line;
        for (const std::string& name : names) {
            EXPECT_TRUE(tests.contains(name)) << "rule " << rules << ": " << name;
        }
    }
    EXPECT_EQ(rules, 33);
}
