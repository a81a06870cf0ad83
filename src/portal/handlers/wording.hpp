// From what is stored to what a sender reads. Room-internal.
#pragma once

#include <string>

#include "portal/records/records.hpp"
#include "portal/views/around.hpp"

namespace lb::portal {

portal_views::ThingKind thing_kind(item::Kind kind);
portal_views::State shown_state(item::SenderState state);
// "ABCD-EFGH": short enough to say on the telephone, and unlike any other of the same sender.
std::string shown_number(SubmissionId id);
pages::Phrase shown_month(std::string_view month_code);  // says nothing for no month

}  // namespace lb::portal
