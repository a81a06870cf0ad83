// The table that jobs stand in. A database that has work to hand out takes it into its own schema, so that a
// job, what it made and the next job are written in one transaction.
#pragma once

#include <array>

#include "storage/db/table.hpp"

namespace lb::queue {

inline constexpr std::array kJobColumns{
    db::row_number("job_no").primary(), db::code_column("state", 3), db::code_column("lane", 2),
    db::number_column("kind"),          db::id_column("item_id"),    db::number_column("attempts"),
    db::number_column("lease_epoch"),
    db::time_column("run_after_ms"),    // of the owner's monotonic clock
    db::time_column("lease_until_ms"),  // the same
};
inline constexpr std::array kJobIndexes{
    db::Index{.name = "job_ready", .columns = "lane, run_after_ms, job_no", .where = "state = 0"},
    db::Index{.name = "job_leased", .columns = "lease_until_ms, job_no", .where = "state = 1"},
    // The same work is not opened twice while it is open.
    db::Index{.name = "job_open", .columns = "item_id, kind", .where = "state < 2", .is_unique = true},
};
inline constexpr db::Table kJobTable{"job", kJobColumns, kJobIndexes};

}  // namespace lb::queue
