#include "gift_answers.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"
#include "typed.hpp"

namespace lb::portal {

namespace {

struct ValueName {
    std::string_view name;
    GiftValue value;
    portal_views::GiftValue shown;
};
constexpr std::array<ValueName, 4> kValues{
    {{"", GiftValue::not_said, portal_views::GiftValue::none},
     {"up_to_10", GiftValue::up_to_10, portal_views::GiftValue::up_to_10},
     {"up_to_25", GiftValue::up_to_25, portal_views::GiftValue::up_to_25},
     {"more", GiftValue::more, portal_views::GiftValue::more}}};

struct WritingName {
    std::string_view name;
    GiftWriting writing;
    portal_views::GiftWriting shown;
};
constexpr std::array<WritingName, 3> kWritings{{{"", GiftWriting::not_said, portal_views::GiftWriting::none},
                                                {"yes", GiftWriting::yes, portal_views::GiftWriting::yes},
                                                {"no", GiftWriting::no, portal_views::GiftWriting::no}}};

// The row that fits, else the first: not said.
template <typename Rows, typename Fits>
const auto& row_of(const Rows& rows, Fits fits) {
    const auto at = std::find_if(rows.begin(), rows.end(), fits);
    return at == rows.end() ? rows.front() : *at;
}

portal_views::GiftValue shown(GiftValue value) {
    return row_of(kValues, [value](const ValueName& row) { return row.value == value; }).shown;
}

portal_views::GiftWriting shown(GiftWriting writing) {
    return row_of(kWritings, [writing](const WritingName& row) { return row.writing == writing; }).shown;
}

}  // namespace

Gift gift_from(const site::Visit& visit) {
    Gift gift;
    gift.what = visit.field("what");
    gift.occasion = visit.field("occasion");
    gift.details = visit.field("details");
    const auto value = visit.field("value");
    const auto writing = visit.field("writing");
    gift.value = row_of(kValues, [value](const ValueName& row) { return row.name == value; }).value;
    gift.writing =
        row_of(kWritings, [writing](const WritingName& row) { return row.name == writing; }).writing;
    return gift;
}

portal_views::Gift gift_view(const Gift& gift) {
    portal_views::Gift view;
    view.what = {gift.what.value};
    view.occasion = {gift.occasion.value};
    view.details = {gift.details.value};
    view.value = shown(gift.value);
    view.writing = shown(gift.writing);
    return view;
}

portal_views::GiftAnswers gift_answers(const Gift& gift) {
    return {gift.what.value, gift.occasion.value, gift.details.value, shown(gift.value), shown(gift.writing)};
}

bool has_too_long_answer(const Gift& gift) {
    return count_characters(gift.what.view()) > kAnswerMax ||
           count_characters(gift.occasion.view()) > kAnswerMax ||
           count_characters(gift.details.view()) > kAnswerMax;
}

bool is_sendable(const Gift& gift) {
    return is_complete(gift) && !has_too_long_answer(gift) && !has_control(typed_answers(gift));
}

std::string typed_answers(const Gift& gift) {
    return gift.what.value + "\n" + gift.occasion.value + "\n" + gift.details.value;
}

}  // namespace lb::portal
