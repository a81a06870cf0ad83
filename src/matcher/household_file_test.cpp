#include "household_file.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using lb::matcher::values_from_household;

TEST(HouseholdFile, every_member_may_be_missing) {
    const auto values = values_from_household("{}");
    ASSERT_TRUE(values);
    EXPECT_TRUE(values->street.empty());
    EXPECT_TRUE(values->phones.empty());
}

TEST(HouseholdFile, gives_each_member_its_place) {
    const auto values = values_from_household(
        R"({"names":{"surname":"A","nicknames":["B","C"]},"address":{"number":"1","street":"D","town":"E","postcode":"F"},)"
        R"("school":"G","gp":"H","clubs":["I"],"phones":["J"],"emails":["K"],"case_words":["L"],"label_name":"M"})");
    ASSERT_TRUE(values);
    EXPECT_EQ(values->surname.view(), "A");
    EXPECT_EQ(values->nicknames.at(1).view(), "C");
    EXPECT_EQ(values->postcode.view(), "F");
    EXPECT_EQ(values->gp.view(), "H");
    EXPECT_EQ(values->case_words.at(0).view(), "L");
}

TEST(HouseholdFile, a_misspelt_member_is_refused) {
    EXPECT_FALSE(values_from_household(R"({"shool":"G"})"));
    EXPECT_FALSE(values_from_household(R"({"address":{"steet":"G"}})"));
}

TEST(HouseholdFile, a_member_of_another_sort_is_refused) {
    EXPECT_FALSE(values_from_household(R"({"school":["G"]})"));
    EXPECT_FALSE(values_from_household(R"({"phones":"07700 900027"})"));
    EXPECT_FALSE(values_from_household(R"({"phones":[7]})"));
    EXPECT_FALSE(values_from_household(R"({"names":"Tattersby"})"));
    EXPECT_FALSE(values_from_household("[]"));
    EXPECT_FALSE(values_from_household("not json"));
}

TEST(HouseholdFile, is_held_to_the_matchers_caps) {
    std::string clubs;
    for (int i = 0; i < 65; ++i) {
        clubs += i == 0 ? "\"x\"" : ",\"x\"";
    }
    EXPECT_EQ(values_from_household(R"({"clubs":[)" + clubs + "]}").error().failure, lb::Failure::too_big);
    EXPECT_EQ(values_from_household(R"({"gp":")" + std::string(1025, 'x') + "\"}").error().failure,
              lb::Failure::too_big);
}

}  // namespace
