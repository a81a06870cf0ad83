#include "rooms.hpp"

#include "base/durable/file.hpp"
#include "base/home/home.hpp"
#include "base/sandbox/sandbox.hpp"
#include "desk/door/control.hpp"
#include "desk/office/catalogue.hpp"
#include "desk/office/review.hpp"
#include "desk/tables/tables.hpp"

namespace lb::desk {
namespace {

constexpr std::size_t kLongestVkey = 1024;

Result<> lock(const Supervised& supervised, const Home& home) {
    LB_TRY(const std::string assets, supervised.setting("assets"));
    Lock lock;
    lock.write = {home.desk(), home.desk_keys(), home.outgoing()};
    lock.read = {home.tls(), home.session_key("desk"), home.trail_vkey(), assets};
    lock.accept = true;
    LB_CHECK(lock_program(lock));
    return {};
}

Result<office::Settings::Second> second_check_of(std::string_view word) {
    if (word == "tenth") {
        return office::Settings::Second::tenth;
    }
    if (word == "always") {
        return office::Settings::Second::always;
    }
    if (word == "never") {
        return office::Settings::Second::never;
    }
    return fail(Failure::bad_input, "second_check is tenth, always or never");
}

Result<office::Settings::Release> release_of(std::string_view word) {
    if (word == "ticks") {
        return office::Settings::Release::ticks;
    }
    if (word == "at_once") {
        return office::Settings::Release::at_once;
    }
    return fail(Failure::bad_input, "release is ticks or at_once");
}

Result<office::Settings> settings_of(const Supervised& supervised, const Home& home) {
    LB_TRY(const std::string centre, supervised.setting("centre"));
    LB_TRY(const std::string second_word, supervised.setting("second_check"));
    LB_TRY(const std::string release_word, supervised.setting("release"));
    LB_TRY(const auto second_check, second_check_of(second_word));
    LB_TRY(const auto release, release_of(release_word));
    LB_TRY(const Bytes vkey, read_file(home.trail_vkey(), kLongestVkey));
    return office::Settings{.centre = centre,
                            .outgoing_folder = home.outgoing(),
                            .label_folder = home.labels(),
                            .trail_vkey = std::string(as_text(vkey)),
                            .second_check = second_check,
                            .release = release};
}

}  // namespace

Result<std::unique_ptr<Rooms>> Rooms::open(Supervised& supervised) {
    LB_TRY(const std::string folder, supervised.setting("home"));
    LB_TRY(const Home home, Home::at(folder));
    LB_CHECK(lock(supervised, home));
    LB_TRY(const office::Settings settings, settings_of(supervised, home));
    LB_TRY(const std::string languages, supervised.setting("languages"));

    std::unique_ptr<Rooms> rooms(new Rooms);
    LB_TRY(
        rooms->database_,
        db::Database::open(home.desk(), tables::kOffice,
                           db::together({office::office_statements(), door::statements()}), rooms->clock_));
    LB_TRY(rooms->keys_,
           db::Database::open(home.desk_keys(), tables::kKeys, office::keys_statements(), rooms->clock_));
    LB_TRY(blobs::BlobStore blobs, blobs::BlobStore::open(home.desk_blobs()));
    rooms->blobs_.emplace(std::move(blobs));
    rooms->keyring_.emplace(*rooms->keys_, rooms->vault_, settings.centre);
    rooms->relay_.emplace(*rooms->database_, rooms->trail_);
    rooms->office_.emplace(office::Office{*rooms->database_, *rooms->blobs_, *rooms->keyring_, *rooms->relay_,
                                          rooms->trail_, rooms->vault_, rooms->clock_, settings});
    LB_CHECK(office::end_all_leases(*rooms->office_));
    LB_TRY(rooms->worker_door_, door::WorkerDoor::open(*rooms->office_, languages));
    return rooms;
}

Rooms::~Rooms() {
    // Whoever waits for a neighbour's answer stops waiting; the threads below can then be joined.
    vault_.let_go();
    trail_.let_go();
}

Result<> Rooms::start(Supervised& supervised) {
    LB_TRY(Fd control, supervised.take_control());
    door::answer_control(control_table_, *office_);
    control_.emplace(std::move(control), control_table_);
    supervised.on_peer("trail", [this](Fd end) { trail_.attach(std::move(end)); });
    supervised.on_peer("vault", [this](Fd end) { vault_.attach(std::move(end)); });
    supervised.on_peer("worker", [this](Fd end) { worker_door_->attach(std::move(end)); });
    relay_->start();
    chores_.emplace(*office_);
    chores_->start();
    return {};
}

}  // namespace lb::desk
