#include "household.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using lb::Failure;
using lb::vault::AddressKey;
using lb::vault::Household;
using lb::vault::HouseholdPlace;
using lb::vault::SealedHousehold;

const bool kHouseholdTestsStarted = lb::start_sodium().has_value();

constexpr std::string_view kJson = R"({"label_name": "The Example family",
  "names": {"surname": "Example", "nicknames": ["Bo", "Mo"]},
  "address": {"number": "12", "street": "Nowhere Row", "town": "Fairwater", "postcode": "LD37 4QT"},
  "school": "St Nobody's", "gp": "Nowhere Surgery", "clubs": ["Fairwater Otters"],
  "phones": ["07700 900123"], "emails": ["bo@example.org"], "case_words": ["lighthouse"]})";
constexpr HouseholdPlace kPlace{"c01", "ca5e", "b", 1};

TEST(Household, is_read_from_the_file_of_the_command_line) {
    const auto household = Household::from_json(kJson);
    ASSERT_TRUE(household);
    EXPECT_TRUE(household->address().has("12", "LD37 4QT"));
}

TEST(Household, second_person_may_type_blanks_and_capitals_as_they_like) {
    const auto household = Household::from_json(kJson).value();
    EXPECT_TRUE(household.address().has(" 12 ", "ld374qt"));
    EXPECT_FALSE(household.address().has("12", "LD37 4QU"));
    EXPECT_FALSE(household.address().has("1", "LD37 4QT"));
    EXPECT_FALSE(household.address().has("", ""));
}

TEST(Household, without_a_whole_address_is_refused) {
    for (const std::string_view json :
         {"{}", "[]", "", R"({"address": {}})", R"({"address": {"number": "1", "street": "a", "town": "b"}})",
          R"({"address": {"number": 1, "street": "a", "town": "b", "postcode": "c"}})",
          R"({"address": {"number": " ", "street": "a", "town": "b", "postcode": "c"}})"}) {
        EXPECT_FALSE(Household::from_json(json)) << json;
    }
}

TEST(Household, values_that_are_no_line_of_text_are_refused) {
    const auto with_street = [](std::string_view street) {
        return R"({"address": {"number": "1", "street": ")" + std::string(street) +
               R"(", "town": "b", "postcode": "c"}})";
    };
    EXPECT_TRUE(Household::from_json(with_street("Rhodfa'r Môr")));
    EXPECT_FALSE(Household::from_json(with_street(R"(a\nb)")));
    EXPECT_FALSE(Household::from_json(with_street(R"(a\tb)")));
    EXPECT_FALSE(Household::from_json(with_street(R"(a\u0007b)")));
    EXPECT_FALSE(Household::from_json(with_street(std::string(257, 'a'))));
}

TEST(Household, lists_that_are_no_lists_are_refused) {
    const auto with = [](std::string_view more) {
        return R"({"address": {"number": "1", "street": "a", "town": "b", "postcode": "c"}, )" +
               std::string(more) + "}";
    };
    EXPECT_TRUE(Household::from_json(with(R"("phones": [])")));
    EXPECT_FALSE(Household::from_json(with(R"("phones": "07700 900123")")));
    EXPECT_FALSE(Household::from_json(with(R"("phones": [1])")));
    EXPECT_FALSE(Household::from_json(with(R"("school": ["a"])")));
}

TEST(Household, sealed_comes_back_at_its_place_only) {
    const AddressKey key = AddressKey::random();
    const auto sealed = seal_household(key, kPlace, Household::from_json(kJson).value());
    ASSERT_TRUE(sealed);
    const auto back = open_household(key, kPlace, *sealed);
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->address().has("12", "LD37 4QT"));
    for (const HouseholdPlace& elsewhere : {HouseholdPlace{"c02", "ca5e", "b", 1},
                                            {"c01", "ca5f", "b", 1},
                                            {"c01", "ca5e", "a", 1},
                                            {"c01", "ca5e", "b", 2}}) {
        EXPECT_FALSE(open_household(key, elsewhere, *sealed));
    }
    EXPECT_FALSE(open_household(AddressKey::random(), kPlace, *sealed));
}

TEST(Household, sealed_length_does_not_tell_the_address) {
    const AddressKey key = AddressKey::random();
    const auto short_one =
        Household::from_json(R"({"address": {"number": "1", "street": "a", "town": "b", "postcode": "c"}})");
    EXPECT_EQ(seal_household(key, kPlace, *short_one)->bytes.size(),
              seal_household(key, kPlace, Household::from_json(kJson).value())->bytes.size());
}

}  // namespace
