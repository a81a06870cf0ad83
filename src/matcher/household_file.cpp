#include "household_file.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/core/json.hpp"

namespace lb::matcher {

namespace {

Result<> only_known(const Json& object, std::span<const std::string_view> known) {
    const auto* members = std::get_if<Json::Object>(&object.value);
    if (members == nullptr) {
        return fail(Failure::bad_input, "the household file is not made of JSON objects as it should be");
    }
    for (const auto& [name, value] : *members) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return fail(Failure::bad_input, "the household file has a member that is not known");
        }
    }
    return {};
}

Result<WipedText> text_member(const Json& object, std::string_view name) {
    const Json* member = object.find(name);
    if (member == nullptr) {
        return WipedText();
    }
    const auto* text = std::get_if<std::string>(&member->value);
    if (text == nullptr) {
        return fail(Failure::bad_input, "a member of the household file should be a text");
    }
    return WipedText(*text);
}

Result<std::vector<WipedText>> list_member(const Json& object, std::string_view name) {
    std::vector<WipedText> list;
    const Json* member = object.find(name);
    if (member == nullptr) {
        return list;
    }
    const auto* items = std::get_if<Json::Array>(&member->value);
    if (items == nullptr) {
        return fail(Failure::bad_input, "a member of the household file should be a list of texts");
    }
    for (const Json& item : *items) {
        const auto* text = std::get_if<std::string>(&item.value);
        if (text == nullptr) {
            return fail(Failure::bad_input, "a member of the household file should be a list of texts");
        }
        list.emplace_back(*text);
    }
    return list;
}

}  // namespace

Result<Values> values_from_household(std::string_view text) {
    constexpr std::array<std::string_view, 9> kMembers{"label_name", "names",  "address", "school",    "gp",
                                                       "clubs",      "phones", "emails",  "case_words"};
    constexpr std::array<std::string_view, 2> kNames{"surname", "nicknames"};
    constexpr std::array<std::string_view, 4> kAddress{"number", "street", "town", "postcode"};
    LB_TRY(const Json household, parse_json(text));
    LB_CHECK(only_known(household, kMembers));
    Values values;
    if (const Json* names = household.find("names")) {
        LB_CHECK(only_known(*names, kNames));
        LB_TRY(values.surname, text_member(*names, "surname"));
        LB_TRY(values.nicknames, list_member(*names, "nicknames"));
    }
    if (const Json* address = household.find("address")) {
        LB_CHECK(only_known(*address, kAddress));
        LB_TRY(values.number, text_member(*address, "number"));
        LB_TRY(values.street, text_member(*address, "street"));
        LB_TRY(values.town, text_member(*address, "town"));
        LB_TRY(values.postcode, text_member(*address, "postcode"));
    }
    LB_TRY(values.school, text_member(household, "school"));
    LB_TRY(values.gp, text_member(household, "gp"));
    LB_TRY(values.clubs, list_member(household, "clubs"));
    LB_TRY(values.phones, list_member(household, "phones"));
    LB_TRY(values.emails, list_member(household, "emails"));
    LB_TRY(values.case_words, list_member(household, "case_words"));
    LB_CHECK(check_values(values));
    return values;
}

}  // namespace lb::matcher
