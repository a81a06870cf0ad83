#include "log.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Log, writes_one_json_line) {
    name_program("letterbox-test");
    testing::internal::CaptureStderr();
    log("vault.no_label", {{"item", ItemId::random()}, {"count", 9}});
    const std::string line = testing::internal::GetCapturedStderr();
    EXPECT_NE(line.find("\"program\":\"letterbox-test\",\"event\":\"vault.no_label\",\"item\":\""),
              std::string::npos);
    EXPECT_NE(line.find("\"count\":9}\n"), std::string::npos);
}

TEST(Log, names_the_place_of_an_error) {
    testing::internal::CaptureStderr();
    log("desk.page_failed", Error{Failure::fault, "it broke"});
    EXPECT_NE(testing::internal::GetCapturedStderr().find("\"text\":\"it broke\",\"place\":\"log_test.cpp:"),
              std::string::npos);
}

}  // namespace lb
