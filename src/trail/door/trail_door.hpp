// The answers of letterbox-trail: one table of requests for each neighbour. Whoever comes in by the portal's
// door writes what the portal may write, whatever it says about itself. Reads come from the published files
// alone, so no answer can be ahead of what is signed.
#pragma once

#include <string>

#include "base/ipc/door.hpp"
#include "trail/log/scribe.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::trail {

// The log's folder is read anew for every request. Both must outlive the door.
Door make_door(trail_log::Scribe& scribe, const std::string& log_folder, trail_log::Author author);

// A message's fields as an entry has them. bad_input when a value is not of its form.
Result<proof::Fields> fields_from(const Fields& message);

}  // namespace lb::trail
