// News for senders: accounts for the portal, and the few plain states. A sender's state is what is true when
// the worker fetches it, so a letter that moved twice between two ticks tells only where it is.
#pragma once

#include "desk/messages/desk_messages.hpp"
#include "desk/office/office.hpp"

namespace lb::door {

Result<desk::News> next_news_message(office::Office& office);
Result<desk::Done> news_was_told(office::Office& office, const desk::NewsTold& told);

}  // namespace lb::door
