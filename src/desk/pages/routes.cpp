#include "routes.hpp"

#include <iterator>
#include <variant>

#include "addresses.hpp"
#include "desk/office/people.hpp"
#include "handlers.hpp"

namespace lb::desk_pages {

namespace {

using roles::May;
using Page = Result<site::Answer> (*)(Turn&);
using OpenPage = site::Answer (*)(Context&, const site::Visit&);
using Fields = std::vector<StaticString>;

// A session's bits are the bits of the roles.
constexpr site::Roles who(May what) {
    site::Roles bits = site::kNobody;
    for (const roles::Role role : roles::kRoles) {
        bits |= roles::may(role, what) ? roles::RoleSet().with(role).bits() : 0U;
    }
    return bits;
}
constexpr site::Roles kReaders = who(May::read_letters);
constexpr site::Roles kSenders = who(May::send);
constexpr site::Roles kCodeAskers = who(May::ask_address_code);
constexpr site::Roles kAuditors = who(May::check_trail);
constexpr site::Roles kStaff = roles::RoleSet::from_bits(~std::uint64_t{0}).bits();

// Who was disabled or got other roles since they signed in signs in again.
std::optional<office::Person> person_of(Context& context, const site::Visit& visit) {
    const StaffId id(visit.session->person.array());
    const auto found = office::find_person(context.office, id);
    if (!found || !*found || (*found)->roles.bits() != visit.session->roles) {
        return std::nullopt;
    }
    return **found;
}

site::Answer take_turn(Context& context, const site::Visit& visit, Page page) {
    const auto person = person_of(context, visit);
    if (!person) {
        return sign_out(context, visit);
    }
    Turn turn(context, visit, *person);
    auto answer = page(turn);
    return answer ? *std::move(answer) : turn.refusal(answer.error());
}

// An act changes something: each press counts once.
enum class Way : std::uint8_t { show, act };

struct Row {
    site::Route route;
    Way way = Way::show;
    std::variant<OpenPage, Page> page;
};

Row open(gate::Method method, StaticString pattern, StaticString what, OpenPage page, Fields fields = {}) {
    return {{.method = method,
             .pattern = pattern,
             .who = site::kAnyone,
             .what = what,
             .fields = std::move(fields)},
            Way::show,
            page};
}
Row show(StaticString pattern, site::Roles roles, StaticString what, Page page, Fields fields = {}) {
    return {{.pattern = pattern, .who = roles, .what = what, .fields = std::move(fields)}, Way::show, page};
}
Row act(StaticString pattern, site::Roles roles, StaticString what, Page page, Fields fields = {}) {
    fields.push_back("once");
    return {{.method = gate::Method::post,
             .pattern = pattern,
             .who = roles,
             .what = what,
             .fields = std::move(fields)},
            Way::act,
            page};
}

std::vector<Row> rows_around() {
    constexpr auto kGet = gate::Method::get;
    constexpr auto kPost = gate::Method::post;
    return {
        open(kGet, "/", "sign in; who is signed in goes on to `/today`", sign_in_page),
        open(kPost, "/", "number and password → `/today`", sign_in, {"number", "password", "once"}),
        open(kPost, "/out", "signs out", sign_out),
        open(kGet, "/signed-out", "says that it is done", signed_out_page),
        open(kGet, "/health",
             "`{\"status\":\"ok\"}`, `locked` (no content keys yet) or `degraded` (trail or vault away)",
             health),
        show("/today", kStaff, "what waits", today_page),
        show("/address-code", kCodeAskers, "choose a case and a side", address_code_page),
        act("/address-code", kCodeAskers, "answers 200 with the code, shown once", give_address_code,
            {"case", "side"}),
        show("/audit", kAuditors, "items to look at", audit_list_page),
        show("/audit/{id}", kAuditors, "an item's entries, each checked anew", audit_page),
    };
}

std::vector<Row> rows_of_reading() {
    return {
        show("/queue", kReaders, "items that wait; `f` is `mine` or `unclaimed`", queue_page, {"f"}),
        show("/items/{id}", kReaders,
             "facts, flags without words, decisions; nothing of the letter, so nothing is logged", item_page),
        show("/items/{id}/pages/{n}", kReaders, "the same with the page's words; `staff.viewed` first",
             page_of_item),
        show("/items/{id}/pages/{n}/picture", kReaders, "the page as PNG; `staff.viewed` first",
             picture_of_page),
        act("/items/{id}/claim", kReaders, "→ the first page", claim_item),
        act("/items/{id}/hand-back", kReaders, "→ `/queue`", hand_item_back),
        act("/items/{id}/put-back", kReaders,
            "what was held (a lead), or a yes whose label is not drawn (who said it), waits again → the item",
            put_item_back, {"version"}),
        act("/items/{id}/flags/{n}", kReaders,
            "flag n of the item, from 1; `answer` is `fine`, `send_back` or `ask_lead`", answer_flag,
            {"answer"}),
        show("/items/{id}/decide/{word}", kReaders, "the form for one decision", decide_page),
        act("/items/{id}/decide/{word}", kReaders, "→ `/items/{id}/done`; an old version is a 409",
            decide_item, {"reason", "version"}),
        show("/items/{id}/done", kReaders, "where it is now, for who decided it", done_page),
    };
}

std::vector<Row> rows_of_sending() {
    return {
        show("/send", kSenders, "what is approved and on its way", send_list_page),
        show("/send/{id}", kSenders, "one of them", send_page),
        act("/send/{id}/dispatch", kSenders, "asks for the label; not who approved", ask_for_label),
        show("/bench", kSenders, "one field; with an item's code, the form to match sheets and label",
             bench_page, {"item_code"}),
        act("/send/{id}/bench", kSenders, "→ `/send/{id}/go` or `/send/{id}/stop/{word}`", check_envelope,
            {"item_code", "sheets", "label_code"}),
        show("/send/{id}/go", kSenders, "only while the last check matched, otherwise → `/send/{id}`",
             go_page),
        show("/send/{id}/stop/{word}", kSenders,
             "`not_an_item_code`, `other_item`, `wrong_sheets`, `not_a_label_code`, `other_label`",
             stop_page),
        act("/send/{id}/post", kSenders, "it is in the post", post_item),
    };
}

std::vector<Row> all_rows() {
    std::vector<Row> all;
    for (auto part : {rows_around(), rows_of_reading(), rows_of_sending()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

site::Answer press(Context& context, const site::Visit& visit, Page page) {
    const auto once = CommandId::from_text(visit.field("once"));
    if (!once) {
        return site::Answer::problem(400);
    }
    return context.once.answer(StaffId(visit.session->person.array()), *once, visit.path,
                               [&] { return take_turn(context, visit, page); });
}

site::Handler bound(Context& context, Way, OpenPage page) {
    return [&context, page](const site::Visit& visit) { return page(context, visit); };
}
site::Handler bound(Context& context, Way way, Page page) {
    if (way == Way::act) {
        return [&context, page](const site::Visit& visit) { return press(context, visit, page); };
    }
    return [&context, page](const site::Visit& visit) { return take_turn(context, visit, page); };
}

}  // namespace

std::vector<site::Route> addresses() {
    std::vector<site::Route> all;
    for (Row& row : all_rows()) {
        all.push_back(std::move(row.route));
    }
    return all;
}

std::vector<site::Route> routes(Context& context) {
    std::vector<site::Route> all;
    for (Row& row : all_rows()) {
        row.route.handler = std::visit([&](auto page) { return bound(context, row.way, page); }, row.page);
        all.push_back(std::move(row.route));
    }
    return all;
}

}  // namespace lb::desk_pages
