// letterbox-reader: loads what it needs, locks itself for good, and only then looks at one document.
// Exec'ed by whoever holds a document, with a job on descriptor 3 and an answer on 4; see
// docs/formats/reader.md.
#include <unistd.h>

#include "answers.hpp"
#include "base/ipc/build_id.hpp"
#include "base/sandbox/sandbox.hpp"
#include "job.hpp"

namespace {

constexpr int kDone = 0;
constexpr int kMachineLacks = 5;
constexpr int kFault = 70;

int run() {
    auto recogniser = lb::recognition::Recogniser::load();
    auto typesetter = lb::typeset::Typesetter::load();
    if (!recogniser || !typesetter) {
        return kMachineLacks;
    }
    lb::reader::Tools tools{std::move(*recogniser), std::move(*typesetter)};
    const auto state = lb::lock_reader();
    if (!state) {
        return kMachineLacks;
    }
    lb::page::Ready ready;
    ready.build = lb::build_id();
    ready.landlock_abi = static_cast<std::uint8_t>(state->landlock_abi);
    ready.no_executable_gain = state->no_executable_memory_gain ? 1 : 0;
    if (!lb::reader::answer(ready)) {
        return kFault;
    }
    return lb::reader::do_one_job(tools) ? kDone : kFault;
}

}  // namespace

int main() {
    // No tidy end: destructors of sixty libraries have nothing left to say, and less may run after the
    // answer.
    ::_exit(run());
}
