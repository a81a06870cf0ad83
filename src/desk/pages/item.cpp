// An item: its facts and flags; one of its pages beside the picture; taking it, handing it back, answering.
#include "desk/office/review.hpp"

#include "deciding.hpp"
#include "handlers.hpp"
#include "paths.hpp"
#include "said.hpp"
#include "shown_page.hpp"

namespace lb::desk_pages {

namespace {

desk_views::Answer answer_view(const std::optional<tables::FlagAnswer>& answer) {
    if (!answer) {
        return desk_views::Answer::none;
    }
    switch (*answer) {
        case tables::FlagAnswer::fine:
            return desk_views::Answer::fine;
        case tables::FlagAnswer::send_back:
            return desk_views::Answer::send_back;
        case tables::FlagAnswer::ask_lead:
            return desk_views::Answer::ask_lead;
    }
    return desk_views::Answer::none;
}

// `text`: of the page that is shown, when the flag is on it.
desk_views::Flag flag_view(const Turn& turn, const office::ItemView& item, const office::FlagView& flag,
                           std::optional<std::string_view> text) {
    desk_views::Flag view;
    const std::uint32_t number = number_of_flag(item, flag);
    const UrlPath answer_url = item_path(item.row.id).segment(Slug("flags")).segment(number);
    view.flag_no = number;
    view.flag_page = flag.page;
    view.flag_start = flag.span.start;
    view.flag_end = flag.span.end;
    view.flag_url = place_of_flag(item, flag, "m" + std::to_string(number));
    view.rule = flag.rule;
    view.class_code = flag.flag_class;
    view.flag_class = desk_views::flag_words(flag.rule, flag.flag_class);
    view.stop = flag.stop;
    view.can_answer = !item.decisions.empty();
    view.answer = answer_view(flag.answer);
    view.answer_url = answer_url;
    view.answer_csrf = turn.csrf(answer_url);
    view.answer_once = Turn::once();
    if (text) {
        std::string words = words_at(*text, flag.span.start, flag.span.end);
        view.flag_words = words.empty() ? std::nullopt : std::optional(std::move(words));
    }
    return view;
}

desk_views::Item item_view(const Turn& turn, const office::ItemView& item, std::uint16_t shown,
                           std::string_view shown_text) {
    desk_views::Item view;
    const ItemId id = item.row.id;
    view.label = item.label;
    view.state = Slug(item::code(item.row.state));
    view.what = desk_views::kind_words(item::code(item.row.kind));
    view.sheets = pages::say_count("count.pages", item.row.pages);
    view.due = due_words(item.row.due_ms, turn.now_ms());
    view.where = where_words(item.row.state);
    view.claimed_by_me = item.claimed_by_me;
    view.taken = !item.claimed_by.empty();
    view.claimed_by = item.claimed_by;
    view.second = item.row.state == item::State::second_check;
    view.can_take = may_be_taken(item);
    view.take_url = item_path(id).segment(Slug("claim"));
    view.take_csrf = turn.csrf(view.take_url);
    view.back_url = item_path(id).segment(Slug("hand-back"));
    view.back_csrf = turn.csrf(view.back_url);
    view.once = Turn::once();
    for (const office::PageState& page : item.pages) {
        view.tabs.push_back(
            {page.no, page.no == shown, page.opened || page.no == shown, page_path(id, page.no)});
    }
    for (const office::FlagView& flag : item.flags) {
        const bool on_shown = shown != 0 && flag.page == shown;
        view.flags.push_back(
            flag_view(turn, item, flag, on_shown ? std::optional(shown_text) : std::nullopt));
    }
    view.no_pages = item.pages.empty();
    view.not_yet = what_is_missing(item, shown);
    view.decisions = decision_links(item, shown);
    if (office::may_put_back(turn.person(), item.row)) {
        view.put_back = put_back_form(turn, id, item.row.version);
    }
    return view;
}

std::optional<tables::FlagAnswer> answer_from(std::string_view word) {
    if (word == "fine") {
        return tables::FlagAnswer::fine;
    }
    if (word == "send_back") {
        return tables::FlagAnswer::send_back;
    }
    if (word == "ask_lead") {
        return tables::FlagAnswer::ask_lead;
    }
    return std::nullopt;
}

std::uint16_t page_number(const Turn& turn) {
    return static_cast<std::uint16_t>(turn.visit().number(1));
}

}  // namespace

Result<site::Answer> put_item_back(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(item_path(id));
    LB_TRY(const db::I64 version, turn.version());
    LB_CHECK(office::put_back(turn.office(), turn.person(), id, version));
    return Turn::go_to(item_path(id));
}

// No word of the letter: nothing to log.
Result<site::Answer> item_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    const auto item = office::view_item(turn.office(), turn.person(), id);
    if (!item && item.error().failure == Failure::not_found) {
        // Who decided it may no longer read it, but may know where it is.
        LB_CHECK(office::view_decided(turn.office(), turn.person(), id));
        return Turn::go_to(item_path(id).segment(Slug("done")));
    }
    LB_CHECK(item);
    return turn.page(item_view(turn, *item, 0, {}));
}

Result<site::Answer> page_of_item(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    const std::uint16_t number = page_number(turn);
    LB_TRY(const office::ItemView item, office::view_item(turn.office(), turn.person(), id));
    LB_TRY(const office::PageView page, office::open_page(turn.office(), turn.person(), id, number));
    if (item.claimed_by_me) {
        LB_CHECK(office::claim(turn.office(), turn.person(), id));  // reading on keeps the lease
    }
    desk_views::Item view = item_view(turn, item, number, page.page.text.view());
    view.shown = shown_page(turn, item, number, page);
    return turn.page(view);
}

Result<site::Answer> picture_of_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const WipedBytes png, office::open_picture(turn.office(), turn.person(), id, page_number(turn)));
    return site::Answer::picture("image/png", copy_bytes(png));
}

Result<site::Answer> claim_item(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(item_path(id));
    LB_CHECK(office::claim(turn.office(), turn.person(), id));
    LB_TRY(const office::ItemView item, office::view_item(turn.office(), turn.person(), id));
    return Turn::go_to(item.pages.empty() ? item_path(id) : page_path(id, item.pages.front().no));
}

Result<site::Answer> hand_item_back(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(item_path(id));
    LB_CHECK(office::hand_back(turn.office(), turn.person(), id));
    return Turn::go_to(UrlPath("/queue"));
}

Result<site::Answer> answer_flag(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(item_path(id));
    LB_TRY(const office::ItemView item, office::view_item(turn.office(), turn.person(), id));
    const std::uint64_t number = turn.visit().number(1);
    if (number == 0 || number > item.flags.size()) {
        return fail(Failure::not_found, "there is no such flag");
    }
    const auto answer = answer_from(turn.field("answer"));
    if (!answer) {
        return fail(Failure::bad_input, "this is no answer to a flag");
    }
    if (item.decisions.empty()) {
        return fail(Failure::refused, "only who decides answers");
    }
    const office::FlagView& flag = item.flags[number - 1];
    LB_CHECK(office::answer_flag(turn.office(), turn.person(), id, flag.number, *answer));
    return Turn::go_to(place_of_flag(item, flag, "flag-" + std::to_string(number)));
}

}  // namespace lb::desk_pages
