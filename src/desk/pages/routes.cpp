#include "routes.hpp"

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

class Table {
  public:
    explicit Table(Context& context) : context_(context) {}

    site::Route open(gate::Method method, StaticString pattern, OpenPage page, Fields fields = {}) const {
        return {
            .method = method,
            .pattern = pattern,
            .who = site::kAnyone,
            .handler = [&context = context_, page](const site::Visit& visit) { return page(context, visit); },
            .fields = std::move(fields)};
    }
    site::Route show(StaticString pattern, site::Roles roles, Page page, Fields fields = {}) const {
        return {.pattern = pattern,
                .who = roles,
                .handler = [&context = context_,
                            page](const site::Visit& visit) { return take_turn(context, visit, page); },
                .fields = std::move(fields)};
    }
    // What changes something: each press counts once.
    site::Route act(StaticString pattern, site::Roles roles, Page page, Fields fields = {}) const {
        fields.push_back("once");
        return {.method = gate::Method::post,
                .pattern = pattern,
                .who = roles,
                .handler = [&context = context_,
                            page](const site::Visit& visit) { return press(context, visit, page); },
                .fields = std::move(fields)};
    }

  private:
    static site::Answer press(Context& context, const site::Visit& visit, Page page) {
        const auto once = CommandId::from_text(visit.field("once"));
        if (!once) {
            return site::Answer::problem(400);
        }
        return context.once.answer(StaffId(visit.session->person.array()), *once, visit.path,
                                   [&] { return take_turn(context, visit, page); });
    }
    Context& context_;
};

}  // namespace

std::vector<site::Route> routes(Context& context) {
    const Table table(context);
    constexpr auto kGet = gate::Method::get;
    constexpr auto kPost = gate::Method::post;
    return {
        table.open(kGet, "/", sign_in_page),
        table.open(kPost, "/", sign_in, {"number", "password", "once"}),
        table.open(kPost, "/out", sign_out),
        table.open(kGet, "/signed-out", signed_out_page),
        table.open(kGet, "/health", health),

        table.show("/today", kStaff, today_page),
        table.show("/queue", kReaders, queue_page, {"f"}),

        table.show("/items/{id}", kReaders, item_page),
        table.show("/items/{id}/pages/{n}", kReaders, page_of_item),
        table.show("/items/{id}/pages/{n}/picture", kReaders, picture_of_page),
        table.act("/items/{id}/claim", kReaders, claim_item),
        table.act("/items/{id}/hand-back", kReaders, hand_item_back),
        table.act("/items/{id}/put-back", kReaders, put_item_back, {"version"}),
        table.act("/items/{id}/flags/{n}", kReaders, answer_flag, {"answer"}),
        table.show("/items/{id}/decide/{word}", kReaders, decide_page),
        table.act("/items/{id}/decide/{word}", kReaders, decide_item, {"reason", "version"}),
        table.show("/items/{id}/done", kReaders, done_page),

        table.show("/send", kSenders, send_list_page),
        table.show("/send/{id}", kSenders, send_page),
        table.act("/send/{id}/dispatch", kSenders, ask_for_label),
        table.show("/bench", kSenders, bench_page, {"item_code"}),
        table.act("/send/{id}/bench", kSenders, check_envelope, {"item_code", "sheets", "label_code"}),
        table.show("/send/{id}/go", kSenders, go_page),
        table.show("/send/{id}/stop/{word}", kSenders, stop_page),
        table.act("/send/{id}/post", kSenders, post_item),

        table.show("/address-code", kCodeAskers, address_code_page),
        table.act("/address-code", kCodeAskers, give_address_code, {"case", "side"}),

        table.show("/audit", kAuditors, audit_list_page),
        table.show("/audit/{id}", kAuditors, audit_page),
    };
}

}  // namespace lb::desk_pages
