// The queue of items that wait for a person. A row shows numbers and codes only: nothing of a letter is
// opened.
#pragma once

#include <vector>

#include "desk/office/items.hpp"

namespace lb::office {

enum class QueueFilter { all, mine, unclaimed };

struct QueueRow {
    ItemId id;
    std::string label;  // "K7QM-4AB"
    item::Kind kind{};
    item::State state{};
    std::uint16_t pages = 0, stop_flags = 0;
    std::int64_t due_ms = 0;
    std::string claimed_by;  // staff number while the lease runs
    bool mine = false;
    bool may_open = true;  // not the second check of one's own decision
};

// For reviewers what waits for review, for leads the second checks and escalations too. Sorted by the
// promised day, then stop flags, then age. At most 51 rows: one more than a page shows.
Result<std::vector<QueueRow>> queue(Office& office, const Person& person, QueueFilter filter);

// What a dispatcher works through: approved, asked for, labels drawn. `outgoing_ready`: the copy to send is
// made.
struct SendRow {
    ItemId id;
    std::string label;
    item::Kind kind{};
    item::State state{};
    std::uint16_t sheets = 0;
    bool outgoing_ready = false;
    bool may_ask = false;  // not one of the persons who approved it
};
Result<std::vector<SendRow>> to_send(Office& office, const Person& person);

// Newest first: every item, for auditors and leads. Codes only.
Result<std::vector<QueueRow>> all_items(Office& office);

db::Catalogue queue_statements();

}  // namespace lb::office
