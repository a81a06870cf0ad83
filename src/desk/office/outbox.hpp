// The outbox: entries on their way to the trail, written in the transaction of the act they speak of.
#pragma once

#include <optional>
#include <vector>

#include "desk/office/entry.hpp"
#include "storage/db/database.hpp"

namespace lb::office {

// Answers the row's number: the relay settles it, and it stands for the entry until it has an index.
Result<db::I64> put_outbox(db::Write& tx, const Entry& entry, std::int64_t now_ms);

struct Waiting {
    db::I64 number;
    trail::Append append;
};
// The oldest entries without an index, in order.
Result<std::vector<Waiting>> waiting_outbox(db::Read& tx);
Result<> settle_outbox(db::Write& tx, db::I64 number, const trail::Appended& answer);
// Nothing: not in the trail yet.
Result<std::optional<std::uint64_t>> outbox_index(db::Read& tx, db::I64 number);

struct ItemEntry {
    trail::Append append;
    std::optional<std::uint64_t> index;
};
Result<std::vector<ItemEntry>> outbox_of_item(db::Read& tx, ItemId item);

db::Catalogue outbox_statements();

}  // namespace lb::office
