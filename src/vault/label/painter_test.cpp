#include "painter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using lb::Failure;
using lb::ItemId;
using lb::vault::Household;
using lb::vault::LabelKey;
using lb::vault::LabelMarks;
using lb::vault::LabelPainter;
using lb::vault::make_marks;

const bool kPainterTestsStarted = lb::start_sodium().has_value();

Household household_in(std::string_view street) {
    const std::string json =
        R"({"label_name": "The Example family", "address": {"number": "12", "street": ")" +
        std::string(street) + R"(", "town": "Fairwater", "postcode": "LD37 4QT"}})";
    return Household::from_json(json).value();
}

TEST(LabelMarks, are_the_same_for_the_same_request_and_others_for_any_other) {
    const LabelKey key = LabelKey::random();
    const ItemId item = ItemId::random();
    const LabelMarks marks = make_marks(key, item, 7, 8);
    EXPECT_EQ(make_marks(key, item, 7, 8).token, marks.token);
    for (const LabelMarks& other :
         {make_marks(key, item, 6, 8), make_marks(key, item, 7, 9), make_marks(key, ItemId::random(), 7, 8),
          make_marks(LabelKey::random(), item, 7, 8)}) {
        EXPECT_NE(other.token, marks.token);
    }
}

TEST(LabelMarks, have_forms_for_people_machines_and_the_trail) {
    const LabelMarks marks = make_marks(LabelKey::random(), ItemId::random(), 7, 8);
    EXPECT_EQ(marks.short_code().size(), 9U);
    EXPECT_EQ(marks.short_code()[4], '-');
    EXPECT_EQ(marks.qr_text().size(), 30U);
    EXPECT_EQ(marks.digest().size(), 71U);
    EXPECT_EQ(marks.digest().find(marks.qr_text().substr(4)), std::string::npos);
}

TEST(Label, is_one_page_of_pdf) {
    const auto pdf = LabelPainter::pdf(household_in("Nowhere Row"), LabelMarks());
    ASSERT_TRUE(pdf);
    const std::string_view text = lb::as_text(*pdf);
    EXPECT_TRUE(text.starts_with("%PDF-"));
    EXPECT_NE(text.find("%%EOF"), std::string_view::npos);
    EXPECT_NE(text.find("/Count 1"), std::string_view::npos);
}

TEST(Label, long_address_gets_smaller_letters_and_an_endless_one_is_refused) {
    EXPECT_TRUE(LabelPainter::pdf(household_in("The Old Lighthouse Keeper's Cottage, Upper Nowhere Row"),
                                  LabelMarks()));
    EXPECT_EQ(LabelPainter::pdf(household_in(std::string(256, 'W')), LabelMarks()).error().failure,
              Failure::too_big);
}

TEST(Label, letter_that_no_font_can_draw_is_refused) {
    EXPECT_TRUE(LabelPainter::pdf(household_in("Rhodfa'r Môr Ŵyn"), LabelMarks()));
    EXPECT_EQ(LabelPainter::pdf(household_in("Row \U000f0001"), LabelMarks()).error().failure,
              Failure::bad_input);
}

TEST(Label, fonts_can_be_loaded_beforehand) {
    EXPECT_TRUE(LabelPainter::warm_up());
}

}  // namespace
