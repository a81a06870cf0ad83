#include "rooms.hpp"

#include <cstdlib>

#include "base/core/exit.hpp"
#include "base/log/log.hpp"
#include "base/sandbox/sandbox.hpp"
#include "desk/door/control.hpp"
#include "desk/office/catalogue.hpp"
#include "desk/office/review.hpp"
#include "desk/tables/tables.hpp"

namespace lb::desk {
namespace {

Result<> lock(const Settings& settings) {
    Lock lock;
    lock.write = {settings.home.desk(), settings.home.desk_keys(), settings.home.outgoing()};
    lock.read = {settings.home.tls(), settings.pages.assets_folder};
    lock.accept = true;
    LB_CHECK(lock_program(lock));
    return {};
}

}  // namespace

Result<std::unique_ptr<Rooms>> Rooms::open(Supervised& supervised) {
    LB_TRY(Settings settings, read_settings(supervised));
    LB_CHECK(lock(settings));
    std::unique_ptr<Rooms> rooms(new Rooms(std::move(settings)));
    LB_CHECK(rooms->open_office());
    LB_TRY(rooms->worker_door_, door::WorkerDoor::open(*rooms->office_, rooms->settings_.languages));
    LB_TRY(rooms->site_, desk_pages::DeskSite::open(*rooms->office_, std::move(rooms->settings_.pages)));
    rooms->front_.emplace(rooms->site_->site());
    return rooms;
}

Result<> Rooms::open_office() {
    const Home& home = settings_.home;
    LB_TRY(database_,
           db::Database::open(settings_.office_database, tables::kOffice,
                              db::together({office::office_statements(), door::statements()}), clock_));
    LB_TRY(keys_,
           db::Database::open(settings_.keys_database, tables::kKeys, office::keys_statements(), clock_));
    LB_TRY(blobs::BlobStore blobs, blobs::BlobStore::open(home.desk_blobs()));
    blobs_.emplace(std::move(blobs));
    keyring_.emplace(*keys_, vault_, settings_.office.centre);
    relay_.emplace(*database_, trail_);
    office_.emplace(
        office::Office{*database_, *blobs_, *keyring_, *relay_, trail_, vault_, clock_, settings_.office});
    return office::end_all_leases(*office_);
}

Result<> Rooms::open_gate(Supervised& supervised) {
    LB_TRY(Fd listener, supervised.take_listener("desk"));
    gate::Settings gate;
    gate.listeners = {listener.release()};
    gate.certificate_file = settings_.home.certificate("desk");
    gate.key_file = settings_.home.certificate_key("desk");
    gate.spool_folder = settings_.home.desk();
    gate.hosts = {settings_.host};
    gate.site = gate::Site::desk;
    front_->fill(gate);
    LB_TRY(gate_, gate::Gate::start(std::move(gate), front_->handlers()));
    gate_watch_ = std::thread([this] { watch_gate(); });
    return {};
}

// What a page could not go on from honestly ends the program; the supervisor starts it again.
void Rooms::watch_gate() {
    try {
        gate_->wait();
    } catch (const Fatal& fatal) {
        log("desk.fatal", fatal.error());
        std::_Exit(as_number(Exit::fault_of_ours));
    }
}

Rooms::~Rooms() {
    // Whoever waits for a neighbour's answer stops waiting; the threads below can then be joined.
    vault_.let_go();
    trail_.let_go();
    if (gate_) {
        gate_->stop();
    }
    if (gate_watch_.joinable()) {
        gate_watch_.join();
    }
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
    return open_gate(supervised);
}

}  // namespace lb::desk
