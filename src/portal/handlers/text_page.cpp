#include "base/core/text.hpp"
#include "handlers.hpp"
#include "typed.hpp"
#include "urls.hpp"

namespace lb::portal {

namespace {

// What the last press did: /write/{id}/text?did=check#problem
constexpr StaticString kSaved = "saved";
constexpr StaticString kCheck = "check";

views::Text text_view(const site::Visit& visit, DraftId id, std::string_view text, std::string_view did) {
    views::Text view;
    view.post_url = text_url(id);
    view.csrf = visit.form_token(view.post_url.text());
    view.once = OnceId::random().text();
    view.text = {std::string(text)};
    view.length = count_characters(text);
    view.limit = kLetterMax;
    view.marked = marked_text(text);
    view.empty = did == kCheck.view() && trim(text).empty();
    view.too_long = view.length > kLetterMax;
    view.bad_text = view.marked.has_value();
    view.failed = view.empty || view.too_long || view.bad_text;
    view.saved = did == kSaved.view();
    if (did == kCheck.view()) {
        view.hints = hints_in(text);
    }
    view.check_url = check_url(id);
    view.can_go_on = is_sendable(text);
    return view;
}

// What could not be stored goes back to the page: it is nowhere else.
site::Answer show_unsaved(const Portal& portal, const site::Visit& visit, DraftId id) {
    views::Text view = text_view(visit, id, visit.field("text"), {});
    view.not_saved = view.failed = true;
    view.can_go_on = false;
    return show(portal, visit, view, 503);
}

}  // namespace

Result<site::Answer> show_text(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_TRY(const auto draft, portal.records.draft(sender.id, id));
    if (draft.kind != item::Kind::letter) {
        return go_to(writing_url(draft));
    }
    LB_TRY(const WipedText text, portal.drafts.open_text(*sender.pair, draft));
    return show(portal, visit, text_view(visit, id, text.view(), visit.field("did")));
}

Result<site::Answer> save_text(const Portal& portal, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    const auto writer = writer_of(portal, visit);
    if (!writer) {
        return site::Answer::see_other("/");
    }
    LB_TRY(const auto draft, portal.records.draft(writer->id, id));
    if (draft.kind != item::Kind::letter) {
        return fail(Failure::not_found, "a text for what has none");
    }
    const std::string_view text = visit.field("text");
    if (const auto saved = portal.drafts.put_text(*writer, id, text); !saved) {
        return saved.error().failure == Failure::not_found ? Result<site::Answer>(Unexpected(saved.error()))
                                                           : show_unsaved(portal, visit, id);
    }
    if (!sender_of(portal, visit)) {
        return site::Answer::see_other("/");
    }
    if (visit.field("go") != kCheck.view()) {
        return go_to(told(text_url(id), kSaved));
    }
    if (is_sendable(text) && hints_in(text).empty()) {
        return go_to(check_url(id));
    }
    return go_to(is_sendable(text) ? told(text_url(id), kCheck) : told_problem(text_url(id), kCheck));
}

}  // namespace lb::portal
