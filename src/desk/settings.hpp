// What the supervisor hands the desk, checked once at the start: the rest of the program meets no bare text.
#pragma once

#include <string>

#include "base/home/home.hpp"
#include "base/ipc/supervised.hpp"
#include "desk/office/office.hpp"
#include "desk/pages/desk_site.hpp"

namespace lb::desk {

struct Settings {
    Home home;
    db::Place office_database;
    db::Place keys_database;
    office::Settings office;
    desk_pages::Settings pages;
    std::string host;  // as browsers name it
    std::string languages;
};

Result<Settings> read_settings(const Supervised& supervised);

}  // namespace lb::desk
