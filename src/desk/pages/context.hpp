// What every page of the desk is made with. Lives as long as the site.
#pragma once

#include <string>

#include "base/core/secret.hpp"
#include "desk/office/office.hpp"
#include "once.hpp"
#include "web/pages/pages.hpp"
#include "web/session/sessions.hpp"
#include "web/session/sign_in.hpp"

namespace lb::desk_pages {

struct Context {
    office::Office& office;
    session::Sessions& sessions;
    const pages::Pages& pages;
    std::string centre_name;
    bool demo = false;
    Key device_key;  // of the cookie that says "this browser was here before"
    session::SignInRates rates{office.clock};
    session::PasswordQueue passwords = {};
    Once once = {};
};

}  // namespace lb::desk_pages
