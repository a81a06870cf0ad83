#include "handlers.hpp"
#include "routes.hpp"

namespace lb::portal {

namespace {

views::SignIn sign_in_form(const site::Visit& visit) {
    views::SignIn view;
    view.csrf = visit.form_token("/");
    view.once = OnceId::random().text();
    return view;
}

session::PersonId person_of(SenderId sender) {
    return session::PersonId(sender.array());
}

}  // namespace

Result<site::Answer> show_sign_in(const Portal& portal, const site::Visit& visit) {
    if (sender_of(portal, visit)) {
        return site::Answer::see_other("/home");
    }
    views::SignIn view = sign_in_form(visit);
    view.timed_out = writer_of(portal, visit).has_value();
    return show(portal, visit, view);
}

Result<site::Answer> sign_in(const Portal& portal, const site::Visit& visit) {
    LB_TRY(auto fits, portal.cards.check(
                          {visit.field("number"), visit.field("words"), visit.peer_network, visit.cookies}));
    const auto tick = [&] { return session::answer_tick(visit.asked, std::chrono::steady_clock::now()); };
    if (!fits) {
        views::SignIn view = sign_in_form(visit);
        view.failed = true;
        return show(portal, visit, view).not_before(tick());
    }
    end_session(portal, visit);
    const std::string token = portal.sessions.begin(person_of(fits->sender), kSender);
    portal.keys.keep(*session::hash_token(token), fits->sender, std::move(fits->pair));
    return site::Answer::see_other("/home")
        .with_session(token)
        .with_cookie(std::move(fits->device_cookie))
        .not_before(tick());
}

Result<site::Answer> sign_out(const Portal& portal, const Sender&, const site::Visit& visit) {
    end_session(portal, visit);
    return site::Answer::see_other("/signed-out").without_session();
}

Result<site::Answer> show_signed_out(const Portal& portal, const site::Visit& visit) {
    if (visit.session) {
        return site::Answer::see_other("/home");
    }
    views::SignIn view = sign_in_form(visit);
    view.signed_out = true;
    return show(portal, visit, view);
}

Result<site::Answer> leave(const Portal& portal, const site::Visit& visit) {
    end_session(portal, visit);
    return show(portal, visit, views::Leave{portal.settings.neutral_url}).without_session();
}

Result<site::Answer> show_help(const Portal& portal, const site::Visit& visit) {
    return show(portal, visit, views::Help{});
}

// Without the trail nothing can be sent; everything else works.
Result<site::Answer> show_health(const Portal& portal, const site::Visit&) {
    return site::Answer::json(portal.trail.is_attached() ? R"({"status":"ok"})" : R"({"status":"degraded"})");
}

}  // namespace lb::portal
