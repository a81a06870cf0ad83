#include "private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/durable/fd.hpp"

namespace lb::files {
namespace {

constexpr mode_t kGroupAndOthers = S_IRWXG | S_IRWXO;

struct SplitPath {
    std::string folder;
    std::string name;
};

SplitPath split_path(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
        return {".", path};
    }
    return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

Result<> check_folder(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) {
        return fail(Failure::refused, "the key's folder cannot be looked at");
    }
    if (status.st_uid != ::geteuid()) {
        return fail(Failure::refused, "the key's folder belongs to another user");
    }
    // An access list grants nothing beyond the group's bits, which are its mask.
    if ((status.st_mode & kGroupAndOthers) != 0) {
        return fail(Failure::refused, "the key's folder is open to others: it must have mode 0700");
    }
    return {};
}

// Who may write a folder above may put another folder in our folder's place. The sticky bit (/tmp) forbids
// that.
Result<> check_folders_above(int folder) {
    constexpr int kDeepest = 64;
    Fd here(::openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat below {};
    for (int depth = 0; depth < kDeepest && here.is_open(); ++depth) {
        struct stat status {};
        if (::fstat(here.get(), &status) != 0) {
            return fail(Failure::refused, "a folder above the key cannot be looked at");
        }
        if (status.st_ino == below.st_ino && status.st_dev == below.st_dev) {
            return {};  // the root is its own parent
        }
        const bool others_write = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
        if (others_write && (status.st_mode & S_ISVTX) == 0) {
            return fail(Failure::refused, "a folder above the key may be written by others");
        }
        below = status;
        here = Fd(::openat(here.get(), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    return fail(Failure::refused, "a folder above the key cannot be looked at");
}

// As a place to open the file from, not to be listed: a locked program may read its own key file and no
// other.
Result<Fd> open_folder(const std::string& folder, FoldersAbove above) {
    Fd fd(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.is_open()) {
        if (errno == ENOENT) {
            return fail(Failure::not_found, "the key's folder is not there");
        }
        return fail(Failure::refused, "the key's folder is a symbolic link or no folder");
    }
    LB_CHECK(check_folder(fd.get()));
    if (above == FoldersAbove::count) {
        LB_CHECK(check_folders_above(fd.get()));
    }
    return fd;
}

Result<std::size_t> check_file(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(Failure::refused, "the key file is not a regular file");
    }
    if (status.st_uid != ::geteuid()) {
        return fail(Failure::refused, "the key file belongs to another user");
    }
    if ((status.st_mode & kGroupAndOthers) != 0) {
        return fail(Failure::refused, "the key file is open to others: it must have mode 0600");
    }
    if (status.st_nlink != 1) {
        return fail(Failure::refused, "the key file has more than one name (a hard link)");
    }
    return static_cast<std::size_t>(status.st_size);
}

}  // namespace

Result<WipedBytes> read_private_file(const std::string& path, std::size_t max_bytes, FoldersAbove above) {
    const SplitPath split = split_path(path);
    LB_TRY(const Fd folder, open_folder(split.folder, above));
    // O_NONBLOCK: a named pipe in the file's place must not hold the program up.
    const Fd file(::openat(folder.get(), split.name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) {
        if (errno == ENOENT) {
            return fail(Failure::not_found, "the key file is not there");
        }
        return fail(Failure::refused, "the key file is a symbolic link or cannot be opened");
    }
    LB_TRY(const std::size_t size, check_file(file.get()));
    if (size > max_bytes) {
        return fail(Failure::too_big, "the key file is too long");
    }
    WipedBytes bytes(size);
    LB_CHECK(read_exactly(file.get(), bytes));
    return bytes;
}

Result<> write_private_file(const std::string& path, ByteView bytes, IfThere if_there) {
    LB_CHECK(open_folder(split_path(path).folder, FoldersAbove::demo));
    return write_durably(path, bytes, if_there);
}

}  // namespace lb::files
