#include "filter.hpp"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>

namespace lb::seccomp {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kOurArch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kOurArch = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox knows x86-64 and arm64 only"
#endif
constexpr std::uint32_t kX32Bit = 0x40000000;  // x32 calls have our architecture's name and other meanings

sock_filter statement(int code, std::uint32_t value) {
    return {static_cast<std::uint16_t>(code), 0, 0, value};
}

sock_filter jump(int code, std::uint32_t value, std::size_t if_true, std::size_t if_false) {
    return {static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(if_true),
            static_cast<std::uint8_t>(if_false), value};
}

sock_filter load(std::size_t offset) {
    return statement(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

sock_filter answer(Verdict verdict) {
    switch (verdict) {
        case Verdict::allow:
            return statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        case Verdict::eperm:
            return statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
        case Verdict::enosys:
            return statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
        case Verdict::kill:
            break;
    }
    return statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
}

// load nr; not this call: over the rule's end; each condition likewise; return the verdict.
void append_rule(std::vector<sock_filter>& program, const Rule& rule) {
    const std::size_t body = 3 * rule.when.size() + 1;
    program.push_back(load(offsetof(seccomp_data, nr)));
    program.push_back(jump(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(rule.call), 0, body));
    std::size_t left = body;
    for (const Condition& condition : rule.when) {
        left -= 3;
        program.push_back(load(offsetof(seccomp_data, args) + 8 * condition.argument));
        program.push_back(statement(BPF_ALU | BPF_AND | BPF_K, condition.mask));
        program.push_back(jump(BPF_JMP | BPF_JEQ | BPF_K, condition.value, 0, left));
    }
    program.push_back(answer(rule.verdict));
}

}  // namespace

std::vector<sock_filter> build(const std::vector<Rule>& rules, Verdict otherwise) {
    std::vector<sock_filter> program;
    program.push_back(load(offsetof(seccomp_data, arch)));
    program.push_back(jump(BPF_JMP | BPF_JEQ | BPF_K, kOurArch, 1, 0));
    program.push_back(answer(Verdict::kill));
    program.push_back(load(offsetof(seccomp_data, nr)));
    program.push_back(jump(BPF_JMP | BPF_JGE | BPF_K, kX32Bit, 0, 1));
    program.push_back(answer(Verdict::kill));
    for (const Rule& rule : rules) {
        append_rule(program, rule);
    }
    program.push_back(answer(otherwise));
    return program;
}

Result<> install(const std::vector<sock_filter>& program) {
    std::vector<sock_filter> copy = program;
    const sock_fprog all{static_cast<unsigned short>(copy.size()), copy.data()};
    if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &all) != 0) {
        return fail(Failure::unsupported, "seccomp could not be switched on");
    }
    return {};
}

}  // namespace lb::seccomp
