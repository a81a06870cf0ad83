#include "routes.hpp"

#include <iterator>
#include <variant>

#include "handlers.hpp"

namespace lb::portal {

namespace {

constexpr auto kPost = gate::Method::post;
constexpr std::size_t kAroundAFile = 16 * 1024;  // what a form adds to the file or text that it carries

using ForAnyone = Result<site::Answer> (*)(const Portal&, const site::Visit&);
using ForSender = Result<site::Answer> (*)(const Portal&, const Sender&, const site::Visit&);

// A handler for senders gets one, so it cannot stand at an address for anyone.
struct Row {
    site::Route route;
    std::variant<ForAnyone, ForSender> handler;
};
Row for_anyone(site::Route route, ForAnyone handler) {
    route.who = site::kAnyone;
    return {std::move(route), handler};
}
Row for_sender(site::Route route, ForSender handler) {
    route.who = kSender;
    return {std::move(route), handler};
}

std::vector<Row> rows_for_anyone() {
    return {
        for_anyone({.pattern = "/", .what = "sign in; who is signed in goes on to `/home`"}, show_sign_in),
        for_anyone({.method = kPost,
                    .pattern = "/",
                    .what = "the card's number and words → `/home`",
                    .fields = {"once", "number", "words"}},
                   sign_in),
        for_anyone({.pattern = "/signed-out", .what = "says that it is done"}, show_signed_out),
        for_anyone({.method = kPost,
                    .pattern = "/leave",
                    .what = "ends the session and leads to the neutral page; needs no form token",
                    .token = site::FormToken::origin_is_enough},
                   leave),
        for_anyone({.pattern = "/help", .what = "help, and the centre's telephone number"}, show_help),
        for_anyone({.pattern = "/health", .what = "`{\"status\": …}` and nothing else"}, show_health),
        // These two look themselves whose page it was: see handlers.hpp. A text may be far too long and is
        // kept and named all the same.
        for_anyone({.method = kPost,
                    .pattern = "/write/{id}/text",
                    .what = "keeps a text; the sender's own draft only, also just after the session's end",
                    .fields = {"once", "text", "go"},
                    .coding = site::FormCoding::multipart,
                    .body_max = forms::kPartTextMax + kAroundAFile},
                   save_text),
        for_anyone({.method = kPost,
                    .pattern = "/write/{id}/gift",
                    .what = "keeps the answers about a gift; as a text",
                    .fields = {"once", "what", "occasion", "details", "value", "writing"}},
                   save_gift),
    };
}

std::vector<Row> rows_for_senders() {
    return {
        for_sender({.method = kPost, .pattern = "/out", .what = "signs out"}, sign_out),
        for_sender({.pattern = "/home", .what = "what was sent and what was begun"}, show_home),
        for_sender({.pattern = "/write", .what = "what to write", .fields = {"did"}}, show_choosing),
        for_sender(
            {.method = kPost, .pattern = "/write", .what = "begins a draft", .fields = {"once", "kind"}},
            choose),
        for_sender({.method = kPost,
                    .pattern = "/write/{id}/remove",
                    .what = "throws a draft away",
                    .fields = {"once"}},
                   remove_draft),
        for_sender({.pattern = "/write/{id}/text", .what = "the letter's text", .fields = {"did"}},
                   show_text),
        for_sender({.pattern = "/write/{id}/gift", .what = "questions about a gift", .fields = {"did"}},
                   show_gift),
        for_sender({.pattern = "/write/{id}/pages/{n}", .what = "a photograph of page n", .fields = {"did"}},
                   show_photos),
        for_sender({.method = kPost,
                    .pattern = "/write/{id}/pages/{n}",
                    .what = "takes that photograph in",
                    .fields = {"once"},
                    .coding = site::FormCoding::multipart,
                    .file_field = "page",
                    .body_max = Drafts::kPictureMax + kAroundAFile},
                   take_photo),
        for_sender({.pattern = "/write/{id}/check", .what = "all of it once more, with hints"}, show_check),
        for_sender({.method = kPost,
                    .pattern = "/write/{id}/check",
                    .what = "sends it → its receipt",
                    .fields = {"once"}},
                   send),
        for_sender({.pattern = "/items/{id}", .what = "what became of it, by month"}, show_item),
        for_sender({.pattern = "/items/{id}/receipt", .what = "number and check code"}, show_receipt),
    };
}

std::vector<Row> all_rows() {
    auto all = rows_for_anyone();
    auto more = rows_for_senders();
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}

site::Handler bound(const Portal& portal, ForAnyone handler) {
    return [&portal, handler](const site::Visit& visit) {
        auto answer = handler(portal, visit);
        return answer ? *std::move(answer) : answer_to(portal, visit, answer.error());
    };
}
site::Handler bound(const Portal& portal, ForSender handler) {
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

std::vector<site::Route> addresses() {
    std::vector<site::Route> all;
    for (Row& row : all_rows()) {
        all.push_back(std::move(row.route));
    }
    return all;
}

std::vector<site::Route> routes(const Portal& portal) {
    std::vector<site::Route> all;
    for (Row& row : all_rows()) {
        row.route.handler =
            std::visit([&portal](auto handler) { return bound(portal, handler); }, row.handler);
        all.push_back(std::move(row.route));
    }
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
