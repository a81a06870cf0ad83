#include "result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace lb {
namespace {

struct Base {};
struct Derived : Base {};

Result<std::unique_ptr<Base>> made_of_a_narrower_one() {
    return Result<std::unique_ptr<Derived>>(std::make_unique<Derived>());
}

Result<int> first_of(Result<int> given, int& runs) {
    LB_TRY(const int value, std::move(given));
    ++runs;
    return value;
}

}  // namespace

// A bool can be made of a Result, for `if`: a copy must not be one of those.
TEST(Result, a_copy_says_what_the_first_one_said) {
    Result<bool> no = false;
    const Result<bool> copied(no);
    EXPECT_FALSE(*copied);
    const Result<bool> moved(std::move(no));
    EXPECT_FALSE(*moved);
    Result<std::optional<int>> nothing = std::optional<int>();
    const Result<std::optional<int>> again(nothing);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->has_value());
}

TEST(Result, widens_with_its_value) {
    EXPECT_NE(*made_of_a_narrower_one(), nullptr);
}

TEST(Result, an_error_is_passed_on_with_its_place_and_nothing_behind_it_runs) {
    int runs = 0;
    EXPECT_EQ(*first_of(7, runs), 7);
    const Result<int> failed = first_of(fail(Failure::refused, "a rule says no"), runs);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().failure, Failure::refused);
    EXPECT_EQ(failed.error().text.view(), "a rule says no");
    EXPECT_NE(std::string_view(failed.error().file).find("result_test.cpp"), std::string_view::npos);
    EXPECT_EQ(runs, 1);
}

}  // namespace lb
