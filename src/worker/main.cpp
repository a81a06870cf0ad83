// letterbox-worker: takes in, has read, marks, composes. Opens no file and no socket; runs the reader and
// nothing else.
#include "base/core/exit.hpp"
#include "base/core/secret.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "base/sandbox/sandbox.hpp"
#include "letters/reading/readers.hpp"
#include "worker/rounds.hpp"

namespace {

lb::Result<> run() {
    LB_CHECK(lb::start_sodium());
    LB_TRY(auto supervised, lb::Supervised::attach());
    LB_TRY(const std::string centre, supervised.setting("centre"));
    LB_TRY(const std::string reader, supervised.setting("reader"));
    lb::reading::Needs needs = lb::reading::needs_of(reader);
    lb::Lock lock;
    lock.read = std::move(needs.read);
    lock.write = std::move(needs.write);
    lock.execute = std::move(needs.execute);
    LB_CHECK(lb::lock_program(lock));

    const lb::SystemClock clock;
    lb::worker::Rounds rounds({centre, reader}, clock);
    supervised.on_peer("portal", [&](lb::Fd stream) { rounds.portal(std::move(stream)); });
    supervised.on_peer("desk", [&](lb::Fd stream) { rounds.desk(std::move(stream)); });
    supervised.on_peer("vault", [&](lb::Fd stream) { rounds.vault(std::move(stream)); });
    rounds.start();
    supervised.run();
    rounds.stop();
    return {};
}

}  // namespace

int main() {
    lb::name_program("worker");
    try {
        if (const auto ended = run(); !ended) {
            lb::log("worker.cannot_serve", ended.error());
            return lb::as_number(lb::exit_for(ended.error().failure));
        }
    } catch (const lb::Fatal& fatal) {
        lb::log("worker.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
    return 0;
}
