#include "turn.hpp"

#include "base/core/text.hpp"
#include "base/log/log.hpp"

namespace lb::desk_pages {

namespace {

struct Refusal {
    int status;
    desk_views::ProblemKind kind;
};

Refusal refusal_of(Failure failure) {
    switch (failure) {
        case Failure::bad_input:
            return {400, desk_views::ProblemKind::bad_request};
        case Failure::not_found:
            return {404, desk_views::ProblemKind::not_found};
        case Failure::refused:
            return {403, desk_views::ProblemKind::refused};
        case Failure::conflict:
            return {409, desk_views::ProblemKind::conflict};
        case Failure::locked:
            return {503, desk_views::ProblemKind::locked};
        case Failure::too_big:
            return {413, desk_views::ProblemKind::too_big};
        case Failure::peer_away:
        case Failure::no_space:
            return {503, desk_views::ProblemKind::later};
        case Failure::unsupported:
        case Failure::broken:
        case Failure::fault:
            return {500, desk_views::ProblemKind::later};
    }
    return {500, desk_views::ProblemKind::later};
}

desk_views::ProblemKind kind_for(int status) {
    switch (status) {
        case 400:
            return desk_views::ProblemKind::bad_request;
        case 403:
            return desk_views::ProblemKind::refused;
        case 404:
            return desk_views::ProblemKind::not_found;
        case 413:
            return desk_views::ProblemKind::too_big;
        default:
            return desk_views::ProblemKind::later;
    }
}

}  // namespace

desk_views::Frame strangers_frame(const Context& context) {
    desk_views::Frame frame;
    frame.demo = context.demo;
    frame.centre_name = context.centre_name;
    return frame;
}

std::string problem_page(const Context& context, int status) {
    desk_views::Problem problem;
    problem.kind = kind_for(status);
    return context.pages.render("en", strangers_frame(context), problem).text();
}

Result<ItemId> Turn::item() const {
    const auto id = visit_.id<ItemTag>(0);
    return id ? *id : Result<ItemId>(fail(Failure::not_found, "no item has this name"));
}

Result<db::I64> Turn::version() const {
    const auto shown = parse_decimal(field("version"), std::uint64_t{1} << 53U);
    return shown ? Result<db::I64>(static_cast<db::I64>(*shown))
                 : fail(Failure::bad_input, "a form without its version");
}

desk_views::Frame Turn::frame() const {
    desk_views::Frame frame = strangers_frame(context_);
    frame.signed_in = true;
    frame.who = person_.number;
    frame.may_read = roles::may(person_.roles, roles::May::read_letters);
    frame.may_send = roles::may(person_.roles, roles::May::send);
    frame.may_audit = roles::may(person_.roles, roles::May::check_trail);
    frame.may_ask_code = roles::may(person_.roles, roles::May::ask_address_code);
    frame.out_csrf = visit_.form_token("/out");
    return frame;
}

site::Answer Turn::refusal(const Error& error) const {
    const Refusal refusal = refusal_of(error.failure);
    if (refusal.status == 404) {
        return site::Answer::not_found();  // the same page as for what never was
    }
    if (refusal.status == 500) {
        log("desk.page_failed", error);
    }
    desk_views::Problem problem;
    problem.kind = refusal.kind;
    problem.next_url = next_;
    site::Answer answer = page(problem, refusal.status);
    if (refusal.status == 503) {
        answer.headers.push_back({"Retry-After", "30"});
    }
    return answer;
}

}  // namespace lb::desk_pages
