// The answers about a gift: from the form, to the page, and what is still missing. Room-internal.
#pragma once

#include "portal/sending/drafts.hpp"
#include "portal/views/writing.hpp"
#include "web/site/site.hpp"

namespace lb::portal {

Gift gift_from(const site::Visit& visit);
portal_views::Gift gift_view(const Gift& gift);  // the answers alone
portal_views::GiftAnswers gift_answers(const Gift& gift);
// Every question answered, and no answer too long or unprintable.
bool is_sendable(const Gift& gift);
bool has_too_long_answer(const Gift& gift);
std::string typed_answers(const Gift& gift);  // what a person typed, for the pre-check

}  // namespace lb::portal
