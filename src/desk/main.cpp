// letterbox-desk: the pages of reviewers, leads, co-ordinators, dispatchers and auditors, and the office
// behind them. Holds content keys in memory; never an address, never a picture that it decoded itself.
#include "base/core/exit.hpp"
#include "base/core/secret.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "rooms.hpp"

namespace {

lb::Result<> serve() {
    LB_CHECK(lb::start_sodium());
    LB_TRY(lb::Supervised supervised, lb::Supervised::attach());
    LB_TRY(const auto rooms, lb::desk::Rooms::open(supervised));
    LB_CHECK(rooms->start(supervised));
    supervised.run();
    return {};
}

}  // namespace

int main() {
    lb::name_program("desk");
    try {
        if (auto served = serve(); !served) {
            lb::log("desk.cannot_serve", served.error());
            return lb::as_number(lb::exit_for(served.error().failure));
        }
    } catch (const lb::Fatal& fatal) {
        lb::log("desk.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
    return 0;
}
