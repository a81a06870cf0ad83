#include "sender.hpp"

#include "base/log/log.hpp"

namespace lb::portal {

std::optional<session::TokenHash> session_hash(const site::Visit& visit) {
    const auto token = session::token_in_cookies(visit.cookies);
    return token ? session::hash_token(*token) : std::nullopt;
}

std::optional<Sender> sender_of(const Portal& portal, const site::Visit& visit) {
    if (!visit.session) {
        return std::nullopt;
    }
    auto pair = portal.keys.find(visit.session->hash);
    const auto writer = portal.keys.writer(visit.session->hash);
    if (!pair || !writer) {
        return std::nullopt;
    }
    return Sender{writer->id, std::move(pair)};
}

std::optional<Writer> writer_of(const Portal& portal, const site::Visit& visit) {
    const auto hash = session_hash(visit);
    return hash ? portal.keys.writer(*hash) : std::nullopt;
}

void end_session(const Portal& portal, const site::Visit& visit) {
    if (const auto token = session::token_in_cookies(visit.cookies)) {
        portal.sessions.end(*token);
        portal.keys.drop(*session::hash_token(*token));
    }
}

views::Frame frame_for(const Portal& portal, const site::Visit& visit) {
    return {.demo = portal.settings.demo,
            .signed_in = visit.session.has_value(),
            .centre_name = portal.settings.centre_name,
            .centre_phone = portal.settings.centre_phone,
            // Asking for a token gives a stranger a cookie, so only where there is a form to carry it.
            .out_csrf = visit.session ? visit.form_token("/out") : std::string()};
}

site::Answer show_problem(const Portal& portal, const site::Visit& visit, views::ProblemKind kind,
                          int status) {
    return show(portal, visit, views::Problem{kind}, status);
}

site::Answer answer_to(const Portal& portal, const site::Visit& visit, const Error& error) {
    switch (error.failure) {
        case Failure::not_found:
            return site::Answer::not_found();
        case Failure::bad_input:
            return site::Answer::problem(400);
        case Failure::refused:
            return site::Answer::problem(403);
        case Failure::too_big:
            return site::Answer::problem(413);
        case Failure::no_space:
            return show_problem(portal, visit, views::ProblemKind::full, 503);
        case Failure::broken:  // sealed to the key of a card that was replaced
            log("portal.cannot_open", error);
            return show_problem(portal, visit, views::ProblemKind::old_card, 409);
        case Failure::conflict:
        case Failure::locked:
        case Failure::peer_away:
        case Failure::unsupported:
            return site::Answer::problem(503);
        case Failure::fault:
            break;
    }
    log("portal.fault", error);
    return site::Answer::problem(500);
}

site::Answer go_to(const pages::UrlPath& url) {
    return site::Answer::see_other(url.text());
}

}  // namespace lb::portal
