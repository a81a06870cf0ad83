#include "events.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lb {

namespace {

namespace fs = std::filesystem;

// Everything that is compiled into programs, but the table itself.
std::string sources() {
    std::stringstream all;
    for (const char* floor : {"/src", "/keys", "/storage"}) {
        for (const auto& entry : fs::recursive_directory_iterator(std::string(LB_SOURCE_DIR) + floor)) {
            const fs::path& path = entry.path();
            const bool is_source = path.extension() == ".cpp" || path.extension() == ".hpp";
            if (is_source && !path.stem().string().ends_with("_test") && path.filename() != "events.hpp") {
                all << std::ifstream(path).rdbuf();
            }
        }
    }
    return all.str();
}

}  // namespace

TEST(Events, stand_in_order_and_once) {
    for (std::size_t i = 1; i < kEvents.size(); ++i) {
        EXPECT_LT(kEvents[i - 1].name.view(), kEvents[i].name.view());
    }
}

TEST(Events, are_each_written_somewhere) {
    const std::string text = sources();
    ASSERT_NE(text.find("name_program"), std::string::npos);
    for (const EventMeaning& event : kEvents) {
        const std::string literal = '"' + std::string(event.name.view()) + '"';
        EXPECT_NE(text.find(literal), std::string::npos) << event.name.view() << " is written by nothing";
    }
}

}  // namespace lb
