#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "calls.hpp"

namespace lb::seccomp {
namespace {

constexpr long kPidfdGetfd = 438;
constexpr long kProcessMadvise = 440;
constexpr long kMountSetattr = 442;
constexpr long kQuotactlFd = 443;

void add(std::vector<Rule>& rules, std::vector<Rule> more) {
    rules.insert(rules.end(), more.begin(), more.end());
}

// Nothing of ours calls these; whoever does has taken the program over.
std::vector<Rule> never() {
    return {
        {SYS_ptrace, Verdict::kill, "looks into other programs"},
            {SYS_process_vm_readv, Verdict::kill, "the same without stopping them"},
            {SYS_process_vm_writev, Verdict::kill, "the same, writing"},
            {kPidfdGetfd, Verdict::kill, "takes another program's descriptors"},
            {kProcessMadvise, Verdict::kill, "touches another program's memory"},
            {SYS_kcmp, Verdict::kill, "compares with other programs' insides"},
            {SYS_io_uring_setup, Verdict::kill, "does system calls that no filter sees"},
            {SYS_io_uring_enter, Verdict::kill, "the same"},
            {SYS_io_uring_register, Verdict::kill, "the same"}, {SYS_bpf, Verdict::kill, "kernel programs"},
            {SYS_perf_event_open, Verdict::kill, "measures other programs"},
            {SYS_userfaultfd, Verdict::kill, "a tool of kernel exploits"},
            {SYS_unshare, Verdict::kill, "new namespaces, where more is allowed"},
            {SYS_setns, Verdict::kill, "other namespaces"},
            {SYS_mount, Verdict::kill, "changes what paths mean"}, {SYS_umount2, Verdict::kill, "the same"},
            {SYS_move_mount, Verdict::kill, "the same"}, {SYS_open_tree, Verdict::kill, "the same"},
            {SYS_fsopen, Verdict::kill, "the same"}, {kMountSetattr, Verdict::kill, "the same"},
            {kQuotactlFd, Verdict::kill, "file system administration"},
            {SYS_pivot_root, Verdict::kill, "the same"}, {SYS_chroot, Verdict::kill, "the same"},
            {SYS_open_by_handle_at, Verdict::kill, "opens files past their directories"},
            {SYS_init_module, Verdict::kill, "kernel code"}, {SYS_finit_module, Verdict::kill, "kernel code"},
            {SYS_delete_module, Verdict::kill, "kernel code"},
            {SYS_kexec_load, Verdict::kill, "another kernel"},
            {SYS_kexec_file_load, Verdict::kill, "another kernel"},
            {SYS_reboot, Verdict::kill, "the machine"},
            {SYS_swapon, Verdict::kill, "would write keys to a disk"},
            {SYS_add_key, Verdict::kill, "the kernel's key rings are not ours"},
            {SYS_keyctl, Verdict::kill, "the same"}, {SYS_request_key, Verdict::kill, "the same"},
            {SYS_personality, Verdict::kill, "switches protections off"},
#if defined(__x86_64__)
            {SYS_iopl, Verdict::kill, "hardware"}, {SYS_ioperm, Verdict::kill, "hardware"},
            {SYS_modify_ldt, Verdict::kill, "a tool of kernel exploits"},
#endif
            {SYS_clone3, Verdict::enosys, "its flags cannot be seen here; glibc then uses clone"},
            {SYS_truncate, Verdict::eperm, "by path: Landlock before ABI 3 does not see it"},
            {SYS_mmap,
             Verdict::eperm,
             "writable and executable",
             {{2, PROT_WRITE | PROT_EXEC, PROT_WRITE | PROT_EXEC}}},
            {SYS_mprotect, Verdict::eperm, "made executable afterwards", {{2, PROT_EXEC, PROT_EXEC}}},
            {SYS_pkey_mprotect, Verdict::eperm, "the same", {{2, PROT_EXEC, PROT_EXEC}}},
    };
}

std::vector<Rule> no_children(std::uint32_t own_pid) {
    constexpr std::uint32_t kAll = 0xFFFFFFFF;
    return {
        {SYS_execve, Verdict::kill, "runs another program"}, {SYS_execveat, Verdict::kill, "the same"},
#if defined(__x86_64__)
            {SYS_fork, Verdict::kill, "a second process"}, {SYS_vfork, Verdict::kill, "the same"},
#endif
            {SYS_clone, Verdict::allow, "a thread", {{0, CLONE_THREAD, CLONE_THREAD}}},
            {SYS_clone, Verdict::kill, "a second process"},
            {SYS_kill, Verdict::allow, "itself", {{0, kAll, own_pid}}}, {SYS_kill, Verdict::eperm, "others"},
            {SYS_tgkill, Verdict::allow, "itself: abort and raise", {{0, kAll, own_pid}}},
            {SYS_tgkill, Verdict::eperm, "others"}, {SYS_tkill, Verdict::eperm, "old form, nobody needs it"},
            {SYS_pidfd_send_signal, Verdict::eperm, "others"},
            {SYS_rt_sigqueueinfo, Verdict::eperm, "others"},
            {SYS_rt_tgsigqueueinfo, Verdict::eperm, "others"},
    };
}

// "No" rather than the end: name services and syslog try a socket and can do without.
std::vector<Rule> no_connect() {
    return {
        {SYS_socket, Verdict::eperm, "every descriptor that may talk was inherited"},
        {SYS_connect, Verdict::eperm, "the same"},
        {SYS_bind, Verdict::eperm, "the same"},
        {SYS_listen, Verdict::eperm, "the same"},
    };
}

}  // namespace

std::vector<Rule> program_calls(const ProgramNeeds& needs) {
    std::vector<Rule> rules = never();
    if (!needs.children) {
        add(rules, no_children(needs.own_pid));
    }
    if (!needs.connect) {
        add(rules, no_connect());
    }
    if (!needs.accept) {
        add(rules, {{SYS_accept, Verdict::eperm, "has no listener"},
                    {SYS_accept4, Verdict::eperm, "has no listener"}});
    }
    return rules;
}

}  // namespace lb::seccomp
