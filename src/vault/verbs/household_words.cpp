#include "household_words.hpp"

#include <algorithm>

namespace lb::vault {
namespace {

WipedText copy_word(const WipedText& text) {
    return WipedText(text.view());
}

std::vector<WipedText> copy_words(const std::vector<WipedText>& texts) {
    std::vector<WipedText> copies;
    std::ranges::transform(texts, std::back_inserter(copies), copy_word);
    return copies;
}

}  // namespace

matcher::Values HouseholdWords::of(const Household& household) {
    matcher::Values values;
    values.number = copy_word(household.address_.number_);
    values.street = copy_word(household.address_.street_);
    values.town = copy_word(household.address_.town_);
    values.postcode = copy_word(household.address_.postcode_);
    values.surname = copy_word(household.surname_);
    values.school = copy_word(household.school_);
    values.gp = copy_word(household.gp_);
    values.nicknames = copy_words(household.nicknames_);
    values.clubs = copy_words(household.clubs_);
    values.phones = copy_words(household.phones_);
    values.emails = copy_words(household.emails_);
    values.case_words = copy_words(household.case_words_);
    return values;
}

}  // namespace lb::vault
