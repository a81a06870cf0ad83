// letterbox-trail: the only writer of the transparency log.
#include "base/core/exit.hpp"
#include "base/core/secret.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "base/sandbox/sandbox.hpp"
#include "base/time/clock.hpp"
#include "trail/door/trail_door.hpp"
#include "trail/log/disk.hpp"
#include "trail/log/signing_key.hpp"

namespace {

using lb::trail_log::Author;

lb::Result<lb::trail_log::Writer> open_writer(const lb::Supervised& supervised, const std::string& home,
                                              const lb::Clock& clock, lb::trail_log::Disk& disk) {
    LB_TRY(const std::string origin, supervised.setting("origin"));
    LB_TRY(const std::string demo, supervised.setting("demo"));
    const auto above = demo == "yes" ? lb::files::FoldersAbove::demo : lb::files::FoldersAbove::count;
    LB_TRY(auto signer, lb::trail_log::read_signing_key(home + "/keys/trail.key", origin, above));
    const lb::trail_log::Places places{home + "/trail", home + "/trail-wal", home + "/trail-guard"};
    return lb::trail_log::Writer::open(places, std::move(signer), clock, disk);
}

lb::Result<> serve() {
    LB_CHECK(lb::start_sodium());
    LB_TRY(lb::Supervised supervised, lb::Supervised::attach());
    LB_TRY(const std::string home, supervised.setting("home"));
    const lb::SystemClock clock;
    const auto disk = lb::trail_log::real_disk();
    LB_TRY(lb::trail_log::Writer writer, open_writer(supervised, home, clock, *disk));
    if (!writer.trouble().view().empty()) {
        // Both heads, so that a person can tell which backup is the newer one.
        lb::log("trail.not_signing", {{"signed", writer.last_signed().size}, {"found", writer.found().size}});
    }

    // Before the first thread: Landlock binds the thread that asks for it and those that it starts.
    lb::Lock lock;
    lock.write = {home + "/trail", home + "/trail-wal", home + "/trail-guard"};
    LB_CHECK(lb::lock_program(lock));

    lb::trail_log::Scribe scribe(std::move(writer), clock,
                                 [](const lb::Error& error) { lb::log("trail.refused", error); });
    const std::string folder = home + "/trail";
    const lb::Door portal = lb::trail::make_door(scribe, folder, Author::portal);
    const lb::Door desk = lb::trail::make_door(scribe, folder, Author::desk);
    const lb::Door vault = lb::trail::make_door(scribe, folder, Author::vault);
    lb::DoorServer portal_server(portal);
    lb::DoorServer desk_server(desk);
    lb::DoorServer vault_server(vault);
    supervised.on_peer("portal", [&](lb::Fd end) { portal_server.attach(std::move(end)); });
    supervised.on_peer("desk", [&](lb::Fd end) { desk_server.attach(std::move(end)); });
    supervised.on_peer("vault", [&](lb::Fd end) { vault_server.attach(std::move(end)); });
    supervised.run();
    return {};
}

}  // namespace

int main() {
    lb::name_program("trail");
    try {
        if (auto served = serve(); !served) {
            lb::log("trail.cannot_serve", served.error());
            return lb::as_number(lb::exit_for(served.error().failure));
        }
    } catch (const lb::Fatal& fatal) {
        lb::log("trail.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
    return 0;
}
