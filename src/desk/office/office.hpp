// The office: everything behind the desk's pages and the worker's door. Plain functions on this struct; they
// answer with plain data and never know a page. What shows something of a letter has its trail entry on the
// disk before it returns; what changes an item returns when its entry has an index.
#pragma once

#include <string>

#include "base/core/id.hpp"
#include "base/ipc/client.hpp"
#include "base/time/clock.hpp"
#include "cases/roles/roles.hpp"
#include "desk/office/keyring.hpp"
#include "desk/office/relay.hpp"
#include "storage/blobs/blob_store.hpp"
#include "storage/db/database.hpp"

namespace lb::office {

struct Settings {
    std::string centre;
    std::string outgoing_folder;  // where the outgoing PDFs are put for the printer
    std::string label_folder;     // the vault's outbox: named to people, never opened
    std::string trail_vkey;       // the pinned verifier key
    enum class Second { tenth, always, never } second_check = Second::tenth;
    enum class Release { at_once, ticks } release = Release::ticks;
};

struct Office {
    db::Database& database;
    blobs::BlobStore& blobs;
    Keyring& keyring;
    Relay& relay;
    Client& trail;
    Client& vault;
    const Clock& clock;
    Settings settings;
};

// Who is at the desk.
struct Person {
    StaffId id;
    std::string number;  // what stands for them on pages: "R-01"
    roles::RoleSet roles;
};

}  // namespace lb::office
