// One page a decision: its reason, what the sender will read, and a button that says what it does.
#include <algorithm>

#include "deciding.hpp"
#include "desk/office/codes.hpp"
#include "handlers.hpp"
#include "letters/item/reasons.hpp"
#include "paths.hpp"
#include "said.hpp"

namespace lb::desk_pages {

namespace {

std::optional<desk_views::Act> act_view(item::Act act) {
    constexpr std::array kActs{item::Act::send_on, item::Act::send_back, item::Act::keep,
                               item::Act::hold,    item::Act::escalate,  item::Act::refuse};
    const auto at = std::find(kActs.begin(), kActs.end(), act);
    return at == kActs.end() ? std::nullopt
                             : std::optional(desk_views::Act{static_cast<std::uint8_t>(at - kActs.begin())});
}

// What the sender reads depends on what they may know, not on what was decided.
Phrase sender_reads(desk_views::Act act) {
    switch (act) {
        case desk_views::Act::send_on:
            return pages::say("sender.reading");
        case desk_views::Act::send_back:
            return pages::say("sender.change");
        case desk_views::Act::keep:
        case desk_views::Act::hold:
        case desk_views::Act::escalate:
            return pages::say("sender.keeping");
        case desk_views::Act::refuse:
            return pages::say("sender.refused");
    }
    return pages::say("sender.reading");
}

std::vector<StaticString> reasons_for(item::Act act) {
    std::vector<StaticString> codes;
    for (const item::Reason& reason : item::reasons()) {
        if (item::may_be_given(reason, act)) {
            codes.push_back(reason.code);
        }
    }
    return codes;
}

Result<item::Act> act_of_path(const Turn& turn) {
    const auto act = item::act_from(turn.visit().word(1));
    if (!act || !act_view(*act)) {
        return fail(Failure::not_found, "there is no such decision");
    }
    return *act;
}

enum class Chosen : std::uint8_t { not_yet, nothing };

site::Answer form(const Turn& turn, const office::ItemView& item, item::Act act, Chosen chosen) {
    desk_views::Decide view;
    view.label = item.label;
    view.act = *act_view(act);
    view.failed = chosen == Chosen::nothing;
    const auto codes = reasons_for(act);
    if (codes.size() > 1) {
        for (const StaticString code : codes) {
            view.choices.push_back({Slug(code), desk_views::reason_words(code)});
        }
    }
    view.sender_reads = sender_reads(view.act);
    view.item_url = item_path(item.row.id);
    view.post_url = decide_path(item.row.id, item::code(act));
    view.csrf = turn.csrf(view.post_url);
    view.once = Turn::once();
    view.version = static_cast<std::uint64_t>(item.row.version);
    return turn.page(view);
}

}  // namespace

Result<site::Answer> decide_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const item::Act act, act_of_path(turn));
    LB_TRY(const office::ItemView item, office::view_item(turn.office(), turn.person(), id));
    if (!may_decide_now(item, act, 0)) {
        return Turn::go_to(item_path(id));  // which says what is missing
    }
    return form(turn, item, act, Chosen::not_yet);
}

Result<site::Answer> decide_item(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const item::Act act, act_of_path(turn));
    turn.go_on_at(item_path(id));
    LB_TRY(const db::I64 version, turn.version());
    const auto codes = reasons_for(act);
    const std::string reason =
        codes.size() == 1 ? std::string(codes.front()) : std::string(turn.field("reason"));
    const auto decided = office::decide(turn.office(), turn.person(), id, {act, reason, version});
    if (!decided && decided.error().failure == Failure::bad_input) {
        LB_TRY(const office::ItemView item, office::view_item(turn.office(), turn.person(), id));
        return form(turn, item, act, Chosen::nothing);
    }
    LB_CHECK(decided);
    return Turn::go_to(item_path(id).segment(Slug("done")));
}

Result<site::Answer> done_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const office::DecidedView decided, office::view_decided(turn.office(), turn.person(), id));
    desk_views::Done view;
    view.label = office::item_label(id);
    view.state = Slug(item::code(decided.state));
    view.now = where_words(decided.state);
    if (decided.may_put_back) {
        view.put_back = put_back_form(turn, id, decided.version);
    }
    return turn.page(view);
}

}  // namespace lb::desk_pages
