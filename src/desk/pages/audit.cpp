// The auditor's pages: every entry of an item, checked anew while one looks.
#include "desk/office/audit.hpp"

#include "desk/office/queue.hpp"
#include "handlers.hpp"
#include "paths.hpp"
#include "said.hpp"

namespace lb::desk_pages {

namespace {

desk_views::Verdict verdict_of(office::Check check) {
    switch (check) {
        case office::Check::matches:
            return desk_views::Verdict::matches;
        case office::Check::does_not_match:
            return desk_views::Verdict::does_not_match;
        case office::Check::not_checked:
            return desk_views::Verdict::not_checked;
    }
    return desk_views::Verdict::not_checked;
}

}  // namespace

Result<site::Answer> audit_list_page(Turn& turn) {
    desk_views::AuditList view;
    LB_TRY(const auto rows, office::all_items(turn.office()));
    for (const office::QueueRow& row : rows) {
        view.rows.push_back({.label = row.label,
                             .what = desk_views::kind_words(item::code(row.kind)),
                             .where = where_words(row.state),
                             .open_url = UrlPath("/audit").segment(name(row.id.text()))});
    }
    return turn.page(view);
}

Result<site::Answer> audit_page(Turn& turn) {
    LB_TRY(const ItemId id, turn.item());
    LB_TRY(const office::AuditTrail trail, office::audit_item(turn.office(), turn.person(), id));
    desk_views::Audit view;
    view.label = trail.label;
    view.log_size = trail.log_size;
    view.root = trail.root;
    view.checkpoint_ok = trail.checkpoint_ok;
    for (const office::AuditEntry& entry : trail.entries) {
        view.entries.push_back({.index = entry.index,
                                .at = entry.at,
                                .type = entry.type,
                                .what = desk_views::entry_words(entry.type),
                                .by = entry.by,
                                .entry = entry.entry,
                                .verdict = verdict_of(entry.check)});
        view.changed = view.changed || entry.check == office::Check::does_not_match;
    }
    return turn.page(view);
}

}  // namespace lb::desk_pages
