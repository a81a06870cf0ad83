#include "landlock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lb::landlock {
namespace {

constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr std::uint32_t kAskVersion = 1;
constexpr int kPathBeneath = 1;

// A file takes these rights only; the kernel refuses a rule on a file that names a directory right.
constexpr std::uint64_t kFileRights = kExecute | kWriteFile | kReadFile | kTruncate | kDeviceIoctl;

struct RulesetAttr {
    std::uint64_t files;
    std::uint64_t net;
    std::uint64_t scopes;
};

struct [[gnu::packed]] PathBeneathAttr {
    std::uint64_t rights;
    std::int32_t parent;
};

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    int number() const { return number_; }

  private:
    int number_;
};

// Older kernels refuse a structure with bytes they do not know unless those are zero; the size says how many
// we mean.
std::size_t attr_size(const Handled& handled) {
    if (handled.scopes != 0) {
        return sizeof(RulesetAttr);
    }
    return handled.net != 0 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

Result<> add_grant(int ruleset, const Handled& handled, const Grant& grant) {
    const Descriptor path(::open(grant.path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status {};
    if (path.number() < 0 || ::fstat(path.number(), &status) != 0) {
        return fail(Failure::not_found, "a path of the sandbox does not exist");
    }
    std::uint64_t rights = grant.rights & handled.files;
    if (!S_ISDIR(status.st_mode)) {
        rights &= kFileRights;
    }
    const PathBeneathAttr attr{rights, path.number()};
    if (::syscall(kAddRule, ruleset, kPathBeneath, &attr, 0) != 0) {
        return fail(Failure::fault, "the kernel refused a Landlock rule");
    }
    return {};
}

}  // namespace

Handled handled_at(int abi) {
    Handled handled;
    handled.files = abi >= 1 ? kAllOfAbi1 : 0;
    handled.files |= abi >= 2 ? kRefer : 0;
    handled.files |= abi >= 3 ? kTruncate : 0;
    handled.net = abi >= 4 ? kBindTcp | kConnectTcp : 0;
    handled.files |= abi >= 5 ? kDeviceIoctl : 0;
    handled.scopes = abi >= 6 ? kScopeAbstractSockets | kScopeSignals : 0;
    return handled;
}

int abi_of_this_kernel() {
    const long abi = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
    return abi > 0 ? static_cast<int>(abi) : 0;
}

Result<> restrict_self(const Handled& handled, const std::vector<Grant>& grants) {
    const RulesetAttr attr{handled.files, handled.net, handled.scopes};
    const Descriptor ruleset(static_cast<int>(::syscall(kCreateRuleset, &attr, attr_size(handled), 0)));
    if (ruleset.number() < 0) {
        return fail(Failure::fault, "the kernel refused the Landlock ruleset");
    }
    for (const Grant& grant : grants) {
        LB_CHECK(add_grant(ruleset.number(), handled, grant));
    }
    if (::syscall(kRestrictSelf, ruleset.number(), 0) != 0) {
        return fail(Failure::fault, "Landlock could not be switched on");
    }
    return {};
}

}  // namespace lb::landlock
