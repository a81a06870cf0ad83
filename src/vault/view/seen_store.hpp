// The newest head of the trail that this vault has verified, kept over restarts: a log that was put back to
// an older state is refused by it.
#pragma once

#include <array>

#include "storage/db/database.hpp"
#include "trail/proof/merkle.hpp"

namespace lb::vault {

inline constexpr std::array kSeenColumns{db::row_number("one").primary(), db::number_column("size"),
                                         db::hash_column("root")};
inline constexpr db::Table kSeenTable{"seen", kSeenColumns};

db::Catalogue seen_catalogue();
Result<proof::TreeHead> get_seen(db::Database& database);
// Never goes back: conflict when a higher size is there.
Result<> put_seen(db::Database& database, const proof::TreeHead& head);

}  // namespace lb::vault
