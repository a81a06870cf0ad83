#include "news.hpp"

#include <algorithm>

#include "base/time/calendar.hpp"
#include "desk/office/cases.hpp"
#include "door_store.hpp"
#include "letters/item/reasons.hpp"

namespace lb::door {
namespace {

Result<desk::News> account_news(office::Office& office, SenderId sender) {
    LB_TRY(const AccountRow row, office.database.read([&](db::Read& tx) { return account_of(tx, sender); }));
    LB_TRY(const auto all_cases, office::cases(office));
    const auto found = std::find_if(all_cases.begin(), all_cases.end(),
                                    [&](const office::CaseRow& one) { return one.case_id == row.case_id; });
    if (found == all_cases.end()) {
        return fail(Failure::not_found, "there is no such case");
    }
    desk::News news;
    news.sender = sender;
    news.card_number = row.card_number;
    news.card_hash = row.card_hash;
    news.key_salt = row.key_salt;
    news.public_key = row.public_key;
    news.called_as = found->called_as.view();
    return news;
}

// The reason travels only where the sender may read it: behind "keeping" all reasons look alike.
std::string reason_for_sender(const StateRow& row, item::SenderState state) {
    const item::Reason* reason = item::find_reason(row.reason);
    const bool is_told = state == item::SenderState::change || state == item::SenderState::refused;
    return is_told && reason != nullptr && reason->about_own_text ? row.reason : std::string();
}

Result<desk::News> state_news(office::Office& office, ItemId item) {
    LB_TRY(const StateRow row, office.database.read([&](db::Read& tx) { return state_of(tx, item); }));
    desk::News news;
    news.submission = row.submission;
    news.month = month_code(london_month(row.updated_ms));
    const auto state = item::sender_state(row.state);
    if (!state) {
        news.gone = 1;
        return news;
    }
    news.state = static_cast<std::uint8_t>(*state);
    news.reason = reason_for_sender(row, *state);
    return news;
}

}  // namespace

Result<desk::News> next_news_message(office::Office& office) {
    const std::int64_t now_ms = office.clock.now_ms();
    LB_TRY(const auto row, office.database.read([&](db::Read& tx) { return next_news(tx, now_ms); }));
    if (!row) {
        return desk::News{};
    }
    const bool is_account = row->what == tables::NewsKind::account;
    if (is_account ? !row->sender : !row->item) {
        return fail(Failure::broken, "a piece of news about nothing");
    }
    LB_TRY(desk::News news, is_account ? account_news(office, *row->sender) : state_news(office, *row->item));
    news.number = static_cast<std::uint64_t>(row->number);
    news.what = static_cast<std::uint8_t>(row->what);
    return news;
}

Result<desk::Done> news_was_told(office::Office& office, const desk::NewsTold& told) {
    LB_CHECK(office.database.write(
        [&](db::Write& tx) { return news_told(tx, static_cast<db::I64>(told.number)); }));
    return desk::Done{};
}

}  // namespace lb::door
