// letterbox-vault: keeps addresses and gives them to nobody. Follows the trail, unlocks for two custodians,
// hands desk and worker their keys, answers the matcher, draws labels. Verbs: vault/verbs/vault.hpp.
#include <array>
#include <thread>

#include "base/core/exit.hpp"
#include "base/core/text.hpp"
#include "base/durable/file.hpp"
#include "base/ipc/control.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "locked_in.hpp"
#include "vault/verbs/doors.hpp"
#include "vault/view/seen_store.hpp"

namespace {

void pause_for(std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);
}

lb::Result<> run() {
    LB_CHECK(lb::start_sodium());
    LB_TRY(lb::Supervised supervised, lb::Supervised::attach());
    LB_TRY(const std::string folder, supervised.setting("home"));
    LB_TRY(const lb::Home home, lb::Home::at(folder));
    LB_TRY(const std::string centre, supervised.setting("centre"));
    LB_TRY(const std::string demo, supervised.setting("demo"));
    LB_TRY(lb::Fd control_socket, supervised.take_control());
    LB_TRY(const lb::Bytes vkey_file, lb::read_file(home.trail_vkey(), 1024));
    LB_TRY(const auto vkey, lb::proof::VerifierKey::parse(lb::trim(lb::as_text(vkey_file))));
    LB_CHECK(lb::vault::lock_in(home));

    const lb::SystemClock clock;
    LB_TRY(const auto database, lb::vault::open_vault_database(home.vault(), clock));
    LB_TRY(const auto known, lb::vault::get_seen(*database));
    lb::Client trail;
    lb::vault::ClientTrailDoor trail_door(trail);
    const auto mark = demo == "yes" ? lb::unlock::Mark::demo : lb::unlock::Mark::real;
    lb::vault::Vault vault({centre, mark}, lb::unlock::Floor::product(),
                           {home.custodians(), home.intake_public(), home.labels()}, *database, trail_door,
                           vkey, known, clock, pause_for);

    const std::array doors{desk_door(vault), worker_door(vault), control_door(vault)};
    lb::DoorServer desk(doors[0]);
    lb::DoorServer worker(doors[1]);
    const lb::ControlServer control(std::move(control_socket), doors[2]);
    supervised.on_peer("trail", [&](lb::Fd stream) { trail.attach(std::move(stream)); });
    supervised.on_peer("desk", [&](lb::Fd stream) { desk.attach(std::move(stream)); });
    supervised.on_peer("worker", [&](lb::Fd stream) { worker.attach(std::move(stream)); });
    const std::jthread watch([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            vault.look_at_trail();
            pause_for(std::chrono::seconds(1));
        }
    });
    supervised.run();
    trail.let_go();
    return {};
}

}  // namespace

int main() {
    lb::name_program("vault");
    try {
        if (const auto ended = run(); !ended) {
            lb::log("vault.cannot_serve", ended.error());
            return lb::as_number(lb::exit_for(ended.error().failure));
        }
    } catch (const lb::Fatal& fatal) {
        lb::log("vault.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
    return 0;
}
