// The handlers of all pages, grouped as their files. One answers one route. Room-internal.
#pragma once

#include "sender.hpp"

namespace lb::portal {

// sign_in_pages.cpp: for anyone
Result<site::Answer> show_sign_in(const Portal& portal, const site::Visit& visit);
Result<site::Answer> sign_in(const Portal& portal, const site::Visit& visit);
Result<site::Answer> show_signed_out(const Portal& portal, const site::Visit& visit);
Result<site::Answer> leave(const Portal& portal, const site::Visit& visit);
Result<site::Answer> show_help(const Portal& portal, const site::Visit& visit);
Result<site::Answer> show_health(const Portal& portal, const site::Visit& visit);
Result<site::Answer> sign_out(const Portal& portal, const Sender& sender, const site::Visit& visit);

// home_page.cpp
Result<site::Answer> show_home(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> remove_draft(const Portal& portal, const Sender& sender, const site::Visit& visit);

// choosing_page.cpp
Result<site::Answer> show_choosing(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> choose(const Portal& portal, const Sender& sender, const site::Visit& visit);

// text_page.cpp. Saving works for a while after the session's time is over, so that no text is lost.
Result<site::Answer> show_text(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> save_text(const Portal& portal, const site::Visit& visit);

// photo_pages.cpp
Result<site::Answer> show_photos(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> take_photo(const Portal& portal, const Sender& sender, const site::Visit& visit);

// gift_page.cpp. Saving: as for a text.
Result<site::Answer> show_gift(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> save_gift(const Portal& portal, const site::Visit& visit);

// check_page.cpp
Result<site::Answer> show_check(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> send(const Portal& portal, const Sender& sender, const site::Visit& visit);

// item_pages.cpp
Result<site::Answer> show_item(const Portal& portal, const Sender& sender, const site::Visit& visit);
Result<site::Answer> show_receipt(const Portal& portal, const Sender& sender, const site::Visit& visit);

}  // namespace lb::portal
