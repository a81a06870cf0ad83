// The desk's two databases as data. `office`: cases, items, words' places, flags, decisions, outbox. `keys`:
// wrapped case and item keys, and nothing else: they never lie beside content, so that a destroyed key is
// gone from every backup after its own short cycle. Neither can hold a fact of a household.
#pragma once

#include "storage/db/migrate.hpp"

namespace lb::tables {

extern const db::Schema kOffice;
extern const db::Schema kKeys;

}  // namespace lb::tables
