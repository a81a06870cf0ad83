#include <sys/mman.h>
#include <sys/syscall.h>

#include "calls.hpp"

namespace lb::seccomp {

// Everything else ends the process. The measured need of Tesseract, Leptonica and cairo between "loaded" and
// "answered" is the first block without its last four; those are what the C library may do at the same
// places.
std::vector<Rule> reader_calls() {
    constexpr std::uint32_t kExec = PROT_EXEC;
    constexpr std::uint32_t kAnonymous = MAP_ANONYMOUS;
    return {
        {SYS_read, Verdict::allow, "the document, from the descriptor it was given"},
        {SYS_write, Verdict::allow, "the answer, to the descriptor it was given"},
        {SYS_brk, Verdict::allow, "memory"},
        {SYS_mmap,
         Verdict::allow,
         "memory: of no file, not executable",
         {{2, kExec, 0}, {3, kAnonymous, kAnonymous}}},
        {SYS_munmap, Verdict::allow, "gives memory back"},
        {SYS_futex, Verdict::allow, "locks inside the libraries"},
        {SYS_clock_gettime, Verdict::allow, "time limits, where the vDSO does not answer"},
        {SYS_exit_group, Verdict::allow, "the end"},
        {SYS_exit, Verdict::allow, "the end of a thread"},
        {SYS_mremap, Verdict::allow, "realloc of large blocks"},
        {SYS_madvise, Verdict::allow, "malloc gives pages back"},
        {SYS_mprotect, Verdict::allow, "malloc grows an arena; never to executable", {{2, kExec, 0}}},
        {SYS_getrandom, Verdict::allow, "hash seeds and malloc's tags in glibc and glib"},
        {SYS_rt_sigreturn, Verdict::allow, "return from a signal handler"},

        // Probes that libraries make and can do without: they are told "no" and go on.
        {SYS_openat, Verdict::eperm, "dictionaries, locale, /proc: none is there any more"},
        {SYS_newfstatat, Verdict::eperm, "the same"},
        {SYS_fstat, Verdict::eperm, "stdio looks at a descriptor before its first write"},
        {SYS_ioctl, Verdict::eperm, "stdio asks whether it writes to a terminal"},
        {SYS_lseek, Verdict::eperm, "stdio at exit"},
        {SYS_sysinfo, Verdict::eperm, "qsort asks how much memory there is"},
        {SYS_sched_getaffinity, Verdict::eperm, "OpenMP counts processors"},
        {SYS_clone3, Verdict::enosys, "its flags cannot be seen here; glibc then tries clone, which ends it"},
    };
}

}  // namespace lb::seccomp
