#include "log.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace lb {

static_assert(!std::constructible_from<LogField, StaticString, std::string>);
static_assert(!std::constructible_from<LogField, StaticString, const char*>);

TEST(Log, writes_one_json_line) {
    name_program("letterbox-test");
    testing::internal::CaptureStderr();
    log("reader.killed", {{"item", ItemId::random()}, {"signal", 9}});
    const std::string line = testing::internal::GetCapturedStderr();
    EXPECT_NE(line.find("\"program\":\"letterbox-test\",\"event\":\"reader.killed\",\"item\":\""),
              std::string::npos);
    EXPECT_NE(line.find("\"signal\":9}\n"), std::string::npos);
}

TEST(Log, names_the_place_of_an_error) {
    testing::internal::CaptureStderr();
    log("request.failed", Error{Failure::fault, "it broke"});
    EXPECT_NE(testing::internal::GetCapturedStderr().find("\"text\":\"it broke\",\"place\":\"log_test.cpp:"),
              std::string::npos);
}

}  // namespace lb
