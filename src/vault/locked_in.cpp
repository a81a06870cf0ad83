#include "locked_in.hpp"

#include <unistd.h>

#include "base/sandbox/sandbox.hpp"
#include "vault/label/painter.hpp"

namespace lb::vault {

Result<> lock_in(const Home& home) {
    LB_CHECK(LabelPainter::warm_up());
    Lock lock;
    lock.read = {home.custodians(), home.intake_public()};
    for (const char* fonts :
         {"/usr/share/fonts", "/usr/share/fontconfig", "/etc/fonts", "/var/cache/fontconfig"}) {
        if (::access(fonts, R_OK) == 0) {
            lock.read.emplace_back(fonts);
        }
    }
    lock.write = {home.vault(), home.labels()};
    lock.accept = true;
    LB_CHECK(lock_program(lock));
    return {};
}

}  // namespace lb::vault
