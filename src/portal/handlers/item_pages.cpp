#include "base/time/calendar.hpp"
#include "handlers.hpp"
#include "urls.hpp"
#include "wording.hpp"

namespace lb::portal {

Result<site::Answer> show_item(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<SubmissionTag>(0));
    LB_TRY(const auto sent, portal.records.sent(sender.id, id));
    if (sent.check_code.empty()) {
        return go_to(receipt_url(id));
    }
    const auto reason = views::reason_words(sent.reason);
    views::Item view;
    view.number = shown_number(id);
    view.kind = thing_kind(sent.kind);
    view.state = shown_state(sent.state);
    view.month = shown_month(sent.month);
    view.has_reason = reason.has_value();
    view.reason = reason.value_or(pages::Phrase{});
    view.how_many = views::page_count(sent.pages);
    view.receipt_url = receipt_url(id);
    return show(portal, visit, view);
}

Result<site::Answer> show_receipt(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<SubmissionTag>(0));
    LB_TRY(const auto sent, portal.records.sent(sender.id, id));
    if (sent.check_code.empty()) {
        return show_problem(portal, visit, views::ProblemKind::not_yet, 503);
    }
    views::Receipt view;
    view.number = shown_number(id);
    view.check_code = sent.check_code;
    view.month = shown_month(month_code(london_month(sent.received_ms)));
    view.kind = thing_kind(sent.kind);
    view.how_many = views::page_count(sent.pages);
    view.released_at_once = portal.settings.released_at_once;
    return show(portal, visit, view);
}

}  // namespace lb::portal
