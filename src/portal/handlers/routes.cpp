#include "routes.hpp"

#include "handlers.hpp"

namespace lb::portal {

namespace {

using site::kAnyone;

constexpr auto kGet = gate::Method::get;
constexpr auto kPost = gate::Method::post;
constexpr std::size_t kAroundAFile = 16 * 1024;  // what a form adds to the file or text that it carries

using ForAnyone = Result<site::Answer> (*)(const Portal&, const site::Visit&);
using ForSender = Result<site::Answer> (*)(const Portal&, const Sender&, const site::Visit&);

site::Handler for_anyone(const Portal& portal, ForAnyone handler) {
    return [&portal, handler](const site::Visit& visit) {
        auto answer = handler(portal, visit);
        return answer ? *std::move(answer) : answer_to(portal, visit, answer.error());
    };
}

site::Handler for_sender(const Portal& portal, ForSender handler) {
    return [&portal, handler](const site::Visit& visit) {
        const auto who = sender_of(portal, visit);
        if (!who) {
            // The session stands, but the time of its key was over.
            return site::Answer::see_other("/");
        }
        auto answer = handler(portal, *who, visit);
        return answer ? *std::move(answer) : answer_to(portal, visit, answer.error());
    };
}

std::vector<site::Route> routes_for_anyone(const Portal& portal) {
    return {
        {kGet, "/", kAnyone, for_anyone(portal, show_sign_in)},
        {kPost, "/", kAnyone, for_anyone(portal, sign_in), {"once", "number", "words"}},
        {kGet, "/signed-out", kAnyone, for_anyone(portal, show_signed_out)},
        {.method = kPost,
         .pattern = "/leave",
         .who = kAnyone,
         .handler = for_anyone(portal, leave),
         .token = site::FormToken::origin_is_enough},
        {kGet, "/help", kAnyone, for_anyone(portal, show_help)},
        {kGet, "/health", kAnyone, for_anyone(portal, show_health)},
        // These two look themselves whose page it was: see handlers.hpp. A text may be far too long and is
        // kept and named all the same.
        {.method = kPost,
         .pattern = "/write/{id}/text",
         .who = kAnyone,
         .handler = for_anyone(portal, save_text),
         .fields = {"once", "text", "go"},
         .coding = site::FormCoding::multipart,
         .body_max = forms::kPartTextMax + kAroundAFile},
        {kPost,
         "/write/{id}/gift",
         kAnyone,
         for_anyone(portal, save_gift),
         {"once", "what", "occasion", "details", "value", "writing"}},
    };
}

std::vector<site::Route> routes_for_senders(const Portal& portal) {
    return {
        {kPost, "/out", kSender, for_sender(portal, sign_out)},
        {kGet, "/home", kSender, for_sender(portal, show_home)},
        {kGet, "/write", kSender, for_sender(portal, show_choosing), {"did"}},
        {kPost, "/write", kSender, for_sender(portal, choose), {"once", "kind"}},
        {kPost, "/write/{id}/remove", kSender, for_sender(portal, remove_draft), {"once"}},
        {kGet, "/write/{id}/text", kSender, for_sender(portal, show_text), {"did"}},
        {kGet, "/write/{id}/gift", kSender, for_sender(portal, show_gift), {"did"}},
        {kGet, "/write/{id}/pages/{n}", kSender, for_sender(portal, show_photos), {"did"}},
        {.method = kPost,
         .pattern = "/write/{id}/pages/{n}",
         .who = kSender,
         .handler = for_sender(portal, take_photo),
         .fields = {"once"},
         .coding = site::FormCoding::multipart,
         .file_field = "page",
         .body_max = Drafts::kPictureMax + kAroundAFile},
        {kGet, "/write/{id}/check", kSender, for_sender(portal, show_check)},
        {kPost, "/write/{id}/check", kSender, for_sender(portal, send), {"once"}},
        {kGet, "/items/{id}", kSender, for_sender(portal, show_item)},
        {kGet, "/items/{id}/receipt", kSender, for_sender(portal, show_receipt)},
    };
}

views::ProblemKind kind_of(int status) {
    switch (status) {
        case 403:
            return views::ProblemKind::refused;
        case 404:
            return views::ProblemKind::not_found;
        case 413:
            return views::ProblemKind::too_big;
        case 429:
        case 500:
        case 503:
            return views::ProblemKind::later;
        default:
            return views::ProblemKind::bad_request;
    }
}

}  // namespace

std::vector<site::Route> routes(const Portal& portal) {
    auto all = routes_for_anyone(portal);
    auto more = routes_for_senders(portal);
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}

std::string problem_page(const Portal& portal, int status) {
    const auto& settings = portal.settings;
    const views::Frame frame{.demo = settings.demo,
                             .signed_in = false,
                             .centre_name = settings.centre_name,
                             .centre_phone = settings.centre_phone,
                             .out_csrf = {}};
    return portal.pages.render("en", frame, views::Problem{kind_of(status)}).text();
}

}  // namespace lb::portal
