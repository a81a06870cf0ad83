// What is approved and on its way: the copy, the label, the post.
#include "desk/office/dispatch.hpp"

#include "desk/office/queue.hpp"
#include "handlers.hpp"
#include "paths.hpp"
#include "said.hpp"

namespace lb::desk_pages {

namespace {

Phrase sheet_words(bool ready, std::uint16_t sheets) {
    return ready ? pages::say_count("count.sheets", sheets) : pages::say("send.no_sheets");
}

// view_send gives out items from the yes to the post and no others.
desk_views::SendStep step_of(const office::SendView& send) {
    if (send.row.state == item::State::posted) {
        return desk_views::SendStep::posted;
    }
    if (send.row.state == item::State::label_drawn) {
        return send.bench_matched ? desk_views::SendStep::matched : desk_views::SendStep::bench;
    }
    if (send.row.state == item::State::dispatch_requested) {
        return desk_views::SendStep::label_waits;
    }
    if (!send.outgoing_ready) {
        return desk_views::SendStep::copy_is_made;
    }
    return send.may_ask ? desk_views::SendStep::ask : desk_views::SendStep::not_you;
}

std::optional<std::string> if_any(const std::string& path) {
    return path.empty() ? std::nullopt : std::optional(path);
}

}  // namespace

Result<site::Answer> send_list_page(Turn& turn) {
    desk_views::SendList view;
    LB_TRY(const auto rows, office::to_send(turn.office(), turn.person()));
    for (const office::SendRow& row : rows) {
        view.rows.push_back({.label = row.label,
                             .what = desk_views::kind_words(item::code(row.kind)),
                             .sheets = sheet_words(row.outgoing_ready, row.sheets),
                             .where = where_words(row.state),
                             .open_url = send_path(row.id)});
    }
    return turn.page(view);
}

Result<site::Answer> send_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const office::SendView send, office::view_send(turn.office(), turn.person(), id));
    desk_views::Send view;
    view.label = send.label;
    view.what = desk_views::kind_words(item::code(send.row.kind));
    view.sheets = sheet_words(send.outgoing_ready, send.sheets);
    view.sheet_count = send.sheets;
    view.code = send.code;
    view.step = step_of(send);
    view.month = desk_views::month_words(send.month);
    view.outgoing_file = if_any(send.outgoing_file);
    view.label_file = if_any(send.label_file);
    view.ask_url = send_path(id).segment(Slug("dispatch"));
    view.ask_csrf = turn.csrf(view.ask_url);
    view.go_url = send_path(id).segment(Slug("go"));
    view.once = Turn::once();
    return turn.page(view);
}

Result<site::Answer> ask_for_label(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(send_path(id));
    LB_CHECK(office::request_dispatch(turn.office(), turn.person(), id));
    return Turn::go_to(send_path(id));
}

Result<site::Answer> post_item(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    turn.go_on_at(send_path(id));
    LB_CHECK(office::post(turn.office(), turn.person(), id));
    return Turn::go_to(send_path(id));
}

}  // namespace lb::desk_pages
