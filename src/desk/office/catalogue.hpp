// Every statement of the office on its two databases, for opening them.
#pragma once

#include "storage/db/sql.hpp"

namespace lb::office {

db::Catalogue office_statements();
db::Catalogue keys_statements();

}  // namespace lb::office
