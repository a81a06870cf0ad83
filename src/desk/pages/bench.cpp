// The bench: item, sheets and label are matched before an envelope is closed. The item's code is scanned or
// typed each time; no page fills it in. A stop is cleared by a person, never by the next scan.
#include "base/core/text.hpp"
#include "desk/office/dispatch.hpp"
#include "handlers.hpp"
#include "paths.hpp"

namespace lb::desk_pages {

namespace {

// As it stands in the address of the page that says so.
StaticString word_of(office::BenchAnswer answer) {
    switch (answer) {
        case office::BenchAnswer::go:
            return "go";
        case office::BenchAnswer::not_an_item_code:
            return "not_an_item_code";
        case office::BenchAnswer::other_item:
            return "other_item";
        case office::BenchAnswer::wrong_sheets:
            return "wrong_sheets";
        case office::BenchAnswer::not_a_label_code:
            return "not_a_label_code";
        case office::BenchAnswer::other_label:
            return "other_label";
    }
    return "not_an_item_code";
}

desk_views::BenchItem scanned_view(const Turn& turn, const office::SendView& send) {
    desk_views::BenchItem view;
    view.label = send.label;
    view.item_code = std::string(turn.field("item_code"));
    view.check_url = send_path(send.row.id).segment(Slug("bench"));
    view.csrf = turn.csrf(view.check_url);
    view.once = Turn::once();
    return view;
}

}  // namespace

Result<site::Answer> bench_page(Turn& turn) {
    desk_views::Bench view;
    const std::string_view scanned = turn.field("item_code");
    if (scanned.empty()) {
        return turn.page(view);
    }
    const auto id = office::find_on_bench(turn.office(), turn.person(), scanned);
    if (!id && (id.error().failure == Failure::not_found || id.error().failure == Failure::bad_input)) {
        view.unknown = true;
        return turn.page(view);
    }
    LB_CHECK(id);
    LB_TRY(const office::SendView send, office::view_send(turn.office(), turn.person(), *id));
    view.scanned = scanned_view(turn, send);
    return turn.page(view);
}

Result<site::Answer> check_envelope(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(send_path(id));
    office::BenchCheck check;
    check.item_code = std::string(turn.field("item_code"));
    check.label_code = std::string(turn.field("label_code"));
    // What is no number is a wrong number.
    check.sheets = static_cast<std::uint16_t>(parse_decimal(trim(turn.field("sheets")), 9999).value_or(0));
    LB_TRY(const office::BenchAnswer answer, office::check_bench(turn.office(), turn.person(), id, check));
    if (answer == office::BenchAnswer::go) {
        return Turn::go_to(send_path(id).segment(Slug("go")));
    }
    return Turn::go_to(send_path(id).segment(Slug("stop")).segment(Slug(word_of(answer))));
}

Result<site::Answer> go_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const office::SendView send, office::view_send(turn.office(), turn.person(), id));
    if (send.row.state != item::State::label_drawn || !send.bench_matched) {
        return Turn::go_to(send_path(id));
    }
    desk_views::BenchGo view;
    view.label = send.label;
    view.post_url = send_path(id).segment(Slug("post"));
    view.csrf = turn.csrf(view.post_url);
    view.once = Turn::once();
    return turn.page(view);
}

Result<site::Answer> stop_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    const auto because = desk_views::stop_words(turn.visit().word(1));
    if (!because) {
        return fail(Failure::not_found, "the bench never stops for this");
    }
    LB_TRY(const office::SendView send, office::view_send(turn.office(), turn.person(), id));
    return turn.page(desk_views::BenchStop{send.label, *because});
}

}  // namespace lb::desk_pages
