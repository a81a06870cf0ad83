#include "handlers.hpp"
#include "portal/sending/worker_door.hpp"
#include "urls.hpp"
#include "wording.hpp"

namespace lb::portal {

namespace {

// The child's name as agreed. A new card cannot open what was sealed to the old one; then no name is shown.
std::optional<std::string> called_as(const Portal& portal, const Sender& sender) {
    const auto account = portal.records.account(sender.id);
    if (!account || account->sealed_called_as.empty()) {
        return std::nullopt;
    }
    auto name = open_called_as(*sender.pair, portal.settings.centre, *account);
    return name && !name->empty() ? std::optional(*std::move(name)) : std::nullopt;
}

views::HomeItem home_item(const Sent& sent) {
    return {.number = shown_number(sent.id),
            .kind = thing_kind(sent.kind),
            .state = shown_state(sent.state),
            .not_yet = sent.check_code.empty(),
            .month = shown_month(sent.month),
            .url = item_url(sent.id)};
}

views::HomeDraft home_draft(const Draft& draft, const site::Visit& visit) {
    const auto remove = remove_url(draft.id);
    return {.draft = thing_kind(draft.kind),
            .go_on_url = writing_url(draft),
            .remove_url = remove,
            .remove_csrf = visit.form_token(remove.text()),
            .remove_once = OnceId::random().text()};
}

}  // namespace

Result<site::Answer> show_home(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto sent, portal.records.sent(sender.id));
    LB_TRY(const auto drafts, portal.records.drafts(sender.id));
    views::Home view;
    view.called_as = called_as(portal, sender);
    for (const auto& one : sent) {
        view.items.push_back(home_item(one));
    }
    for (const auto& one : drafts) {
        view.drafts.push_back(home_draft(one, visit));
    }
    view.nothing_yet = sent.empty() && drafts.empty();
    view.released_at_once = portal.settings.released_at_once;
    return show(portal, visit, view);
}

Result<site::Answer> remove_draft(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_CHECK(portal.drafts.remove(sender.id, id));
    return site::Answer::see_other("/home");
}

}  // namespace lb::portal
