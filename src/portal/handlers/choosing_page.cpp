#include "handlers.hpp"
#include "urls.hpp"

namespace lb::portal {

namespace {

std::optional<item::Kind> kind_from_choice(std::string_view choice) {
    if (choice == "letter") {
        return item::Kind::letter;
    }
    if (choice == "photographs") {
        return item::Kind::photograph;
    }
    return choice == "gift" ? std::optional(item::Kind::gift) : std::nullopt;
}

site::Answer choose_again(StaticString did) {
    return go_to(told_problem(pages::UrlPath("/write"), did));
}

}  // namespace

Result<site::Answer> show_choosing(const Portal& portal, const Sender&, const site::Visit& visit) {
    views::Write view;
    view.csrf = visit.form_token("/write");
    view.once = OnceId::random().text();
    view.nothing_chosen = visit.field("did") == "nothing";
    view.too_many = visit.field("did") == "many";
    view.failed = view.nothing_chosen || view.too_many;
    return show(portal, visit, view);
}

Result<site::Answer> choose(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    const auto kind = kind_from_choice(visit.field("kind"));
    if (!kind) {
        return choose_again("nothing");
    }
    LB_TRY(const auto once, OnceId::from_text(visit.field("once")));
    const auto id = portal.records.begin_draft(sender.id, *kind, once);
    if (!id && id.error().failure == Failure::too_big) {
        return choose_again("many");
    }
    if (!id) {
        return Unexpected(id.error());
    }
    const auto draft = portal.records.draft(sender.id, *id);
    if (!draft && draft.error().failure == Failure::not_found) {
        return site::Answer::see_other("/write");  // an old press, whose letter is sent or thrown away
    }
    return draft ? Result<site::Answer>(go_to(writing_url(*draft))) : Unexpected(draft.error());
}

}  // namespace lb::portal
