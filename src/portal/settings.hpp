// What the portal is told by the supervisor and reads once at its start: settings, and the two key files it
// may know. They are read before the lock, so that behind it no key file can be opened at all.
#pragma once

#include "base/home/home.hpp"
#include "base/ipc/supervised.hpp"
#include "keys/seal/box.hpp"
#include "portal/handlers/portal.hpp"
#include "storage/db/place.hpp"

namespace lb::portal {

struct Settings {
    Home home;
    PageSettings pages;
    std::string origin;  // https://host:port
    std::string host;    // host:port
    std::string assets;  // the folder of the style sheets
    db::Place database;
    seal::PublicKey intake;
    Key session_key;  // of form tokens and the cookie of known devices
};

Result<Settings> read_settings(const Supervised& supervised);

}  // namespace lb::portal
