#include "base/log/log.hpp"
#include "gift_answers.hpp"
#include "handlers.hpp"
#include "typed.hpp"
#include "urls.hpp"

namespace lb::portal {

namespace {

// The last look: all that would be sent, and if it may be.
struct LastLook {
    views::Check view;
    bool is_ready = false;
};

Result<LastLook> contents_of(const Portal& portal, const Sender& sender, const Draft& draft) {
    LastLook look;
    if (draft.kind == item::Kind::photograph) {
        look.view.photographs = done_pages(draft);
        look.is_ready = !draft.pages.empty();
    } else if (draft.kind == item::Kind::gift) {
        LB_TRY(const auto gift, portal.drafts.open_gift(*sender.pair, draft));
        look.is_ready = gift && is_sendable(*gift);
        if (gift) {
            look.view.gift = gift_answers(*gift);
            look.view.hints = hints_in(typed_answers(*gift));
        }
    } else {
        LB_TRY(const WipedText text, portal.drafts.open_text(*sender.pair, draft));
        look.is_ready = is_sendable(text.view());
        look.view.text = std::string(text.view());
        look.view.hints = hints_in(text.view());
    }
    return look;
}

Result<LastLook> last_look(const Portal& portal, const Sender& sender, const site::Visit& visit,
                           const Draft& draft) {
    LB_TRY(LastLook look, contents_of(portal, sender, draft));
    look.view.post_url = check_url(draft.id);
    look.view.csrf = visit.form_token(look.view.post_url.text());
    look.view.once = OnceId::random().text();
    look.view.change_url = writing_url(draft);
    return look;
}

site::Answer back_to_writing(const Draft& draft) {
    const bool has_pages = draft.kind == item::Kind::photograph;
    return go_to(told_problem(writing_url(draft), has_pages ? StaticString("empty") : StaticString("check")));
}

site::Answer not_sent(const Portal& portal, const site::Visit& visit, views::Check view,
                      views::CheckProblem problem) {
    view.problem = problem;
    view.once = visit.field("once");  // the same press once more is still the same press
    return show(portal, visit, view, 503);
}

}  // namespace

Result<site::Answer> show_check(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_TRY(const auto draft, portal.records.draft(sender.id, id));
    LB_TRY(const auto look, last_look(portal, sender, visit, draft));
    return look.is_ready ? show(portal, visit, look.view) : back_to_writing(draft);
}

Result<site::Answer> send(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_TRY(const auto once, OnceId::from_text(visit.field("once")));
    LB_TRY(const auto before, portal.records.sent_by(once, sender.id));
    if (before) {
        return go_to(receipt_url(*before));
    }
    LB_TRY(const auto draft, portal.records.draft(sender.id, id));
    LB_TRY(const auto look, last_look(portal, sender, visit, draft));
    if (!look.is_ready) {
        return back_to_writing(draft);
    }
    // Before anything is taken: what cannot be written down stays a draft.
    if (!portal.post.trail_answers()) {
        return not_sent(portal, visit, look.view, views::CheckProblem::trail);
    }
    const auto sent = portal.post.submit({sender.id, once}, draft, *sender.pair);
    if (!sent && sent.error().failure == Failure::no_space) {
        return not_sent(portal, visit, look.view, views::CheckProblem::full);
    }
    if (!sent) {
        return Unexpected(sent.error());
    }
    // Should the trail go away just now, the chores write it down, and until then the receipt says so.
    if (const auto recorded = portal.post.record_all(); !recorded) {
        log("portal.not_recorded_yet", recorded.error());
    }
    return go_to(receipt_url(*sent));
}

}  // namespace lb::portal
