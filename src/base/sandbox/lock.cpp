#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "calls.hpp"
#include "landlock.hpp"
#include "sandbox.hpp"

namespace lb {
namespace {

// Newer than Debian 12's headers.
constexpr int kPrSetMdwe = 65;
constexpr int kPrGetMdwe = 66;
constexpr unsigned long kRefuseExecGain = 1;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // its shadow needs terabytes of addresses
#else
constexpr bool kSanitized = false;
#endif

Result<> limit(__rlimit_resource what, std::uint64_t value) {
    struct rlimit now {};
    if (::getrlimit(what, &now) != 0) {
        return fail(Failure::fault, "a resource limit cannot be read");
    }
    const rlim_t wanted = std::min<rlim_t>(value, now.rlim_max);
    const struct rlimit both { wanted, wanted };
    if (::setrlimit(what, &both) != 0) {
        return fail(Failure::fault, "a resource limit was refused");
    }
    return {};
}

// No core with a letter in it, no debugger from outside, and no way to more rights by running something.
Result<> close_for_good() {
    LB_CHECK(limit(RLIMIT_CORE, 0));
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return fail(Failure::fault, "no_new_privs was refused");
    }
    return {};
}

// Where the kernel lacks it the filters forbid PROT_EXEC themselves.
bool refuse_executable_gain() {
    return ::prctl(kPrSetMdwe, kRefuseExecGain, 0, 0, 0) == 0 || ::prctl(kPrGetMdwe, 0, 0, 0, 0) > 0;
}

std::vector<landlock::Grant> grants_of(const Lock& lock) {
    constexpr std::uint64_t kRead = landlock::kReadFile | landlock::kReadDir;
    constexpr std::uint64_t kWrite = kRead | landlock::kWriteFile | landlock::kRemoveDir |
                                     landlock::kRemoveFile | landlock::kMakeDir | landlock::kMakeFile |
                                     landlock::kRefer | landlock::kTruncate;
    std::vector<landlock::Grant> grants;
    for (const std::string& path : lock.read) {
        grants.push_back({path, kRead});
    }
    for (const std::string& path : lock.write) {
        grants.push_back({path, kWrite});
    }
    for (const std::string& path : lock.execute) {
        grants.push_back({path, landlock::kExecute | landlock::kReadFile});
    }
    return grants;
}

// Gives the ABI in force, 0 where there is none and none is required.
Result<int> restrict_files(const std::vector<landlock::Grant>& grants, std::optional<int> force_abi,
                           bool required, bool connect) {
    const int here = landlock::abi_of_this_kernel();
    const int abi = std::min(here, force_abi.value_or(here));
    if (abi < kLandlockWanted) {
        if (required) {
            return fail(Failure::unsupported, "this kernel has no Landlock, or one that is too old");
        }
        return 0;
    }
    landlock::Handled handled = landlock::handled_at(abi);
    if (connect) {
        handled.net &= ~landlock::kConnectTcp;
        handled.scopes &= ~landlock::kScopeAbstractSockets;
    }
    LB_CHECK(landlock::restrict_self(handled, grants));
    return abi;
}

}  // namespace

LockState sandbox_support() {
    return {landlock::abi_of_this_kernel(), ::prctl(kPrGetMdwe, 0, 0, 0, 0) >= 0};
}

Result<LockState> lock_reader(const ReaderLock& lock) {
    if (!kSanitized) {
        LB_CHECK(limit(RLIMIT_AS, lock.memory_bytes));
    }
    LB_CHECK(limit(RLIMIT_CPU, lock.cpu_seconds));
    LB_CHECK(limit(RLIMIT_FSIZE, 0));
    LB_CHECK(limit(RLIMIT_NPROC, 0));
    LB_CHECK(close_for_good());
    LockState state;
    state.no_executable_memory_gain = refuse_executable_gain();
    LB_TRY(state.landlock_abi, restrict_files({}, lock.force_abi, lock.landlock_required, false));
    // After Landlock, which needs one descriptor.
    LB_CHECK(limit(RLIMIT_NOFILE, 0));
    LB_CHECK(seccomp::install(seccomp::build(seccomp::reader_calls(), seccomp::Verdict::kill)));
    return state;
}

Result<LockState> lock_program(const Lock& lock) {
    LB_CHECK(limit(RLIMIT_NOFILE, lock.open_files));
    LB_CHECK(close_for_good());
    LockState state;
    state.no_executable_memory_gain = refuse_executable_gain();
    LB_TRY(state.landlock_abi,
           restrict_files(grants_of(lock), lock.force_abi, lock.landlock_required, lock.connect));
    const seccomp::ProgramNeeds needs{!lock.execute.empty(), lock.accept, lock.connect,
                                      static_cast<std::uint32_t>(::getpid())};
    LB_CHECK(seccomp::install(seccomp::build(seccomp::program_calls(needs), seccomp::Verdict::allow)));
    return state;
}

}  // namespace lb
