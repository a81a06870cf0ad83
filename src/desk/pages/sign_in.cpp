// Signing in and out. Every failure looks alike: same text, same status, same tick of the clock.
#include "base/core/text.hpp"
#include "desk/office/people.hpp"
#include "handlers.hpp"

namespace lb::desk_pages {

namespace {

// As people type it: any case, blanks around it.
std::string staff_number(std::string_view typed) {
    std::string number(trim(typed).substr(0, 32));
    for (char& c : number) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return number;
}

enum class Say : std::uint8_t { nothing, failed, signed_out };

site::Answer form_page(const Context& context, const site::Visit& visit, Say say) {
    desk_views::SignIn view;
    view.csrf = visit.form_token("/");
    view.once = CommandId::random().text();
    view.failed = say == Say::failed;
    view.signed_out = say == Say::signed_out;
    return site::Answer::page(context.pages.render("en", strangers_frame(context), view).text());
}

Result<std::optional<office::Person>> who_is_it(Context& context, const site::Visit& visit,
                                                const std::string& number) {
    const bool known = session::device_is_known(context.device_key, number, visit.cookies);
    const auto device = known ? session::SignInRates::Device::known : session::SignInRates::Device::unknown;
    if (!context.rates.allows(number, visit.peer_network, device)) {
        return std::optional<office::Person>();
    }
    Result<std::optional<office::Person>> person = std::optional<office::Person>();
    context.passwords.run(visit.peer_network, [&] {
        person = office::check_password(context.office, number, as_bytes(visit.field("password")));
    });
    if (person && *person) {
        context.rates.succeeded(number, visit.peer_network);
    }
    return person;
}

}  // namespace

site::Answer sign_in_page(Context& context, const site::Visit& visit) {
    if (visit.session) {
        return site::Answer::see_other("/today");
    }
    return form_page(context, visit, Say::nothing);
}

site::Answer sign_in(Context& context, const site::Visit& visit) {
    const std::string number = staff_number(visit.field("number"));
    const auto person = who_is_it(context, visit, number);
    const auto tick = session::answer_tick(visit.asked, std::chrono::steady_clock::now());
    if (!person) {
        return site::Answer::problem(503).not_before(tick);
    }
    if (!*person) {
        return form_page(context, visit, Say::failed).not_before(tick);
    }
    const std::string token =
        context.sessions.begin(session::PersonId((*person)->id.array()), (*person)->roles.bits());
    return site::Answer::see_other("/today")
        .with_session(token)
        .with_cookie(session::device_cookie(context.device_key, number))
        .not_before(tick);
}

site::Answer signed_out_page(Context& context, const site::Visit& visit) {
    return form_page(context, visit, Say::signed_out);
}

site::Answer sign_out(Context& context, const site::Visit& visit) {
    if (const auto token = session::token_in_cookies(visit.cookies)) {
        context.sessions.end(*token);
    }
    return site::Answer::see_other("/signed-out").without_session();
}

}  // namespace lb::desk_pages
