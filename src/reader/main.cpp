// letterbox-reader: loads what it needs, locks itself for good, and only then looks at one document.
// Exec'ed by whoever holds a document, with a job on descriptor 3 and an answer on 4; see
// docs/formats/reader.md.
#include <unistd.h>

#include "answers.hpp"
#include "base/core/exit.hpp"
#include "base/ipc/build_id.hpp"
#include "base/sandbox/sandbox.hpp"
#include "job.hpp"

namespace {

using lb::Exit;

Exit run() {
    auto recogniser = lb::recognition::Recogniser::load();
    auto typesetter = lb::typeset::Typesetter::load();
    if (!recogniser || !typesetter) {
        return Exit::machine_lacks;
    }
    lb::reader::Tools tools{std::move(*recogniser), std::move(*typesetter)};
    const auto state = lb::lock_reader();
    if (!state) {
        return Exit::machine_lacks;
    }
    lb::page::Ready ready;
    ready.build = lb::build_id();
    ready.landlock_abi = static_cast<std::uint8_t>(state->landlock_abi);
    ready.no_executable_gain = state->no_executable_memory_gain ? 1 : 0;
    if (!lb::reader::answer(ready)) {
        return Exit::fault_of_ours;
    }
    return lb::reader::do_one_job(tools) ? Exit::done : Exit::fault_of_ours;
}

}  // namespace

int main() {
    // No tidy end: destructors of sixty libraries have nothing left to say, and less may run after the
    // answer.
    ::_exit(lb::as_number(run()));
}
