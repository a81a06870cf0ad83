// What the portal's pages are made from. Everything outlives the pages; nothing here is a page.
#pragma once

#include <string>

#include "base/ipc/client.hpp"
#include "card_check.hpp"
#include "portal/records/records.hpp"
#include "portal/sending/drafts.hpp"
#include "portal/sending/sender_keys.hpp"
#include "portal/sending/sender_post.hpp"
#include "web/pages/pages.hpp"
#include "web/session/sessions.hpp"

namespace lb::portal {

struct PageSettings {
    std::string centre;  // its id, in every seal
    std::string centre_name;
    std::string centre_phone;
    pages::OutsideUrl neutral_url;  // where "Leave this page" leads to
    bool demo = false;
    bool released_at_once = false;  // the demo's clock; else senders see news twice a day
};

struct Portal {
    Records& records;
    Drafts& drafts;
    SenderPost& post;
    const Client& trail;
    session::Sessions& sessions;
    SenderKeys& keys;
    CardCheck& cards;
    const pages::Pages& pages;
    PageSettings settings;
};

}  // namespace lb::portal
