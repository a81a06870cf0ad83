#include "desk/office/queue.hpp"
#include "handlers.hpp"

namespace lb::desk_pages {

Result<site::Answer> today_page(Turn& turn) {
    desk_views::Today view;
    view.locked = !turn.office().keyring.is_open();
    if (roles::may(turn.person().roles, roles::May::read_letters)) {
        LB_TRY(const auto rows, office::queue(turn.office(), turn.person(), office::QueueFilter::all));
        view.waiting =
            rows.empty() ? pages::say("today.waiting_none") : pages::say_count("count.waiting", rows.size());
    }
    if (roles::may(turn.person().roles, roles::May::send)) {
        LB_TRY(const auto rows, office::to_send(turn.office(), turn.person()));
        view.sending =
            rows.empty() ? pages::say("today.sending_none") : pages::say_count("count.sending", rows.size());
    }
    return turn.page(view);
}

}  // namespace lb::desk_pages
