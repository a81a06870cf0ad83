#include "base/core/text.hpp"
#include "gift_answers.hpp"
#include "handlers.hpp"
#include "urls.hpp"

namespace lb::portal {

namespace {

views::Gift gift_form(const site::Visit& visit, DraftId id, const Gift& gift) {
    views::Gift view = gift_view(gift);
    view.post_url = gift_url(id);
    view.csrf = visit.form_token(view.post_url.text());
    view.once = OnceId::random().text();
    view.too_long = has_too_long_answer(gift);
    view.failed = view.too_long;
    return view;
}

void name_what_is_missing(views::Gift& view, const Gift& gift) {
    view.what_missing = trim(gift.what.view()).empty();
    view.occasion_missing = trim(gift.occasion.view()).empty();
    view.value_missing = gift.value == GiftValue::not_said;
    view.writing_missing = gift.writing == GiftWriting::not_said;
    view.bad_text = has_control(typed_answers(gift));
    view.failed = !is_sendable(gift);
}

site::Answer show_unsaved_gift(const Portal& portal, const site::Visit& visit, DraftId id, const Gift& gift) {
    views::Gift view = gift_form(visit, id, gift);
    view.not_saved = view.failed = true;
    return show(portal, visit, view, 503);
}

}  // namespace

Result<site::Answer> show_gift(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_TRY(const auto draft, portal.records.draft(sender.id, id));
    if (draft.kind != item::Kind::gift) {
        return go_to(writing_url(draft));
    }
    LB_TRY(const auto kept, portal.drafts.open_gift(*sender.pair, draft));
    const Gift gift = kept.value_or(Gift{});
    views::Gift view = gift_form(visit, id, gift);
    if (visit.field("did") == "check") {
        name_what_is_missing(view, gift);
    }
    return show(portal, visit, view);
}

Result<site::Answer> save_gift(const Portal& portal, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    const auto writer = writer_of(portal, visit);
    if (!writer) {
        return site::Answer::see_other("/");
    }
    LB_TRY(const auto draft, portal.records.draft(writer->id, id));
    if (draft.kind != item::Kind::gift) {
        return fail(Failure::not_found, "answers about what is no gift");
    }
    const Gift gift = gift_from(visit);
    if (const auto saved = portal.drafts.put_gift(*writer, id, gift); !saved) {
        return saved.error().failure == Failure::not_found ? Result<site::Answer>(Unexpected(saved.error()))
                                                           : show_unsaved_gift(portal, visit, id, gift);
    }
    if (!sender_of(portal, visit)) {
        return site::Answer::see_other("/");
    }
    if (is_sendable(gift)) {
        return go_to(check_url(id));
    }
    return go_to(told_problem(gift_url(id), "check"));
}

}  // namespace lb::portal
