// letterbox-portal: the pages of senders. Seals what is sent to the centre's intake key and cannot open it
// again. Holds no key of the centre; a sender's own key only while that sender is signed in.
#include "base/core/exit.hpp"
#include "base/core/secret.hpp"
#include "base/ipc/supervised.hpp"
#include "base/log/log.hpp"
#include "rooms.hpp"

namespace {

lb::Result<> serve() {
    LB_CHECK(lb::start_sodium());
    LB_TRY(lb::Supervised supervised, lb::Supervised::attach());
    LB_TRY(const auto rooms, lb::portal::Rooms::open(supervised));
    LB_CHECK(rooms->start(supervised));
    supervised.run();
    return {};
}

}  // namespace

int main() {
    lb::name_program("portal");
    try {
        if (auto served = serve(); !served) {
            lb::log("portal.cannot_serve", served.error());
            return lb::as_number(lb::exit_for(served.error().failure));
        }
    } catch (const lb::Fatal& fatal) {
        lb::log("portal.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
    return 0;
}
