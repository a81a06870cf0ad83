// A code with which a co-ordinator sets or confirms an address at the vault's own command. The desk hands it
// out once and never learns what is done with it.
#include "desk/office/cases.hpp"
#include "handlers.hpp"

namespace lb::desk_pages {

namespace {

Result<desk_views::AddressCode> code_view(const Turn& turn) {
    desk_views::AddressCode view;
    view.csrf = turn.csrf(UrlPath("/address-code"));
    view.once = Turn::once();
    LB_TRY(const auto cases, office::cases(turn.office()));
    for (const office::CaseRow& one : cases) {
        LB_TRY(Slug case_id, Slug::from(one.case_id.text()));
        view.cases.push_back({std::move(case_id), std::string(one.called_as.view()), one.stopped});
    }
    return view;
}

}  // namespace

Result<site::Answer> address_code_page(Turn& turn) {
    LB_TRY(const auto view, code_view(turn));
    return turn.page(view);
}

Result<site::Answer> give_address_code(Turn& turn) {
    turn.go_on_at(UrlPath("/address-code"));
    LB_TRY(auto view, code_view(turn));
    const auto case_id = CaseId::from_text(turn.field("case"));
    const std::string_view side = turn.field("side");
    view.failed = !case_id || (side != "a" && side != "b");
    if (!view.failed) {
        LB_TRY(const WipedText code, office::ask_address_code(turn.office(), turn.person(), *case_id, side));
        view.given = std::string(code.view());
    }
    return turn.page(view);
}

}  // namespace lb::desk_pages
