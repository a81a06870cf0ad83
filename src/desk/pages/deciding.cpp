#include "deciding.hpp"

#include <algorithm>

#include "letters/item/steps.hpp"
#include "paths.hpp"

namespace lb::desk_pages {

namespace {

bool is_open(const office::PageState& page, std::uint16_t shown) {
    return page.opened || page.no == shown;
}

bool is_read(const office::ItemView& item, std::uint16_t shown) {
    return !item.pages.empty() && item.stop_flags_answered &&
           std::all_of(item.pages.begin(), item.pages.end(),
                       [&](const auto& page) { return is_open(page, shown); });
}

bool needs_reading(const office::ItemView& item, item::Act decision) {
    const item::Step* step = item::find_step(item.row.state, decision);
    return step == nullptr || step->needs.has(item::Need::every_page_opened) ||
           step->needs.has(item::Need::stop_flags_answered);
}

bool is_offered(const office::ItemView& item, item::Act decision) {
    return std::find(item.decisions.begin(), item.decisions.end(), decision) != item.decisions.end();
}

bool waits_for_reader(item::State state) {
    return state == item::State::to_review || state == item::State::in_review;
}

}  // namespace

bool may_decide_now(const office::ItemView& item, item::Act decision, std::uint16_t shown) {
    return is_offered(item, decision) && (!needs_reading(item, decision) || is_read(item, shown));
}

std::vector<desk_views::DecisionLink> decision_links(const office::ItemView& item, std::uint16_t shown) {
    std::vector<desk_views::DecisionLink> links;
    for (const item::Act decision : item.decisions) {
        if (may_decide_now(item, decision, shown)) {
            const StaticString word = item::code(decision);
            links.push_back({.decision = desk_views::act_words(word),
                             .decide_url = decide_path(item.row.id, word),
                             .first = decision == item::Act::send_on});
        }
    }
    return links;
}

std::vector<desk_views::NotYet> what_is_missing(const office::ItemView& item, std::uint16_t shown) {
    std::vector<desk_views::NotYet> missing;
    if (may_be_taken(item)) {
        missing.push_back({pages::say("item.missing_take"), item_path(item.row.id).fragment(Slug("take"))});
        return missing;
    }
    if (item.decisions.empty()) {
        return missing;
    }
    for (const office::PageState& page : item.pages) {
        if (!is_open(page, shown)) {
            missing.push_back({pages::say("item.missing_page", {{"page", std::to_string(page.no)}}),
                               page_path(item.row.id, page.no)});
        }
    }
    for (const office::FlagView& flag : item.flags) {
        if (flag.stop && !flag.answer) {
            const std::string number = std::to_string(number_of_flag(item, flag));
            missing.push_back({pages::say("item.missing_flag", {{"flag", number}}),
                               place_of_flag(item, flag, "flag-" + number)});
        }
    }
    return missing;
}

desk_views::PutBack put_back_form(const Turn& turn, ItemId id, db::I64 version) {
    desk_views::PutBack form;
    form.put_back_url = item_path(id).segment(Slug("put-back"));
    form.put_back_csrf = turn.csrf(form.put_back_url);
    form.put_back_once = Turn::once();
    form.put_back_version = static_cast<std::uint64_t>(version);
    return form;
}

bool may_be_taken(const office::ItemView& item) {
    return waits_for_reader(item.row.state) && !item.claimed_by_me && item.claimed_by.empty();
}

std::uint32_t number_of_flag(const office::ItemView& item, const office::FlagView& flag) {
    return static_cast<std::uint32_t>(&flag - item.flags.data()) + 1;
}

UrlPath place_of_flag(const office::ItemView& item, const office::FlagView& flag, std::string_view anchor) {
    const bool on_a_page = std::any_of(item.pages.begin(), item.pages.end(),
                                       [&](const auto& page) { return page.no == flag.page; });
    UrlPath path = on_a_page ? page_path(item.row.id, flag.page) : item_path(item.row.id);
    return path.fragment(name(anchor));
}

}  // namespace lb::desk_pages
