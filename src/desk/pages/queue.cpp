#include "desk/office/queue.hpp"

#include "handlers.hpp"
#include "paths.hpp"
#include "said.hpp"

namespace lb::desk_pages {

namespace {

constexpr std::size_t kRowsOnPage = 50;

desk_views::QueueRow row_view(const Turn& turn, const office::QueueRow& row) {
    const bool waits = row.state == item::State::to_review || row.state == item::State::in_review;
    const bool taken = !row.claimed_by.empty() && !row.mine;
    const bool is_with_somebody = taken || row.mine;
    const UrlPath take_url = item_path(row.id).segment(Slug("claim"));
    return {.label = row.label,
            .due = due_words(row.due_ms, turn.now_ms()),
            .what = desk_views::kind_words(item::code(row.kind)),
            .sheets = pages::say_count("count.pages", row.pages),
            .marks = row.stop_flags > 0 ? pages::say_count("count.stops", row.stop_flags)
                                        : pages::say("queue.nothing_marked"),
            .where = waits && is_with_somebody ? Phrase{} : where_words(row.state),
            .claimed_by = row.claimed_by,
            .taken = taken,
            .mine = row.mine,
            .can_take = waits && !is_with_somebody,
            .can_open = row.may_open,
            .open_url = item_path(row.id),
            .take_url = take_url,
            .take_csrf = turn.csrf(take_url),
            .take_once = Turn::once()};
}

}  // namespace

Result<site::Answer> queue_page(Turn& turn) {
    const std::string_view asked = turn.field("f");
    desk_views::Queue view;
    auto filter = office::QueueFilter::all;
    if (asked == "mine") {
        view.filter = desk_views::Filter::mine;
        filter = office::QueueFilter::mine;
    } else if (asked == "unclaimed") {
        view.filter = desk_views::Filter::unclaimed;
        filter = office::QueueFilter::unclaimed;
    }
    LB_TRY(auto rows, office::queue(turn.office(), turn.person(), filter));
    view.more = rows.size() > kRowsOnPage;
    rows.resize(std::min(rows.size(), kRowsOnPage));
    for (const office::QueueRow& row : rows) {
        view.rows.push_back(row_view(turn, row));
    }
    return turn.page(view);
}

}  // namespace lb::desk_pages
