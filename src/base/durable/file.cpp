#include "file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/core/id.hpp"

namespace lb {

namespace {

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) {
        return ".";
    }
    return slash == 0 ? "/" : path.substr(0, slash);
}

// Removes the temporary file unless it was renamed away.
class Temporary {
  public:
    explicit Temporary(std::string path) : path_(std::move(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!path_.empty()) {
            ::unlink(path_.c_str());
        }
    }
    const char* path() const { return path_.c_str(); }
    void was_renamed() { path_.clear(); }

  private:
    std::string path_;
};

}  // namespace

void sync_data(int fd) {
    if (::fdatasync(fd) != 0) {
        throw Fatal("fdatasync failed: what is on the disk is not known");
    }
}

void sync_folder(const std::string& path) {
    const Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open() || ::fsync(folder.get()) != 0) {
        throw Fatal("fsync of a folder failed: what is on the disk is not known");
    }
}

Result<> write_durably(const std::string& path, ByteView bytes, IfThere if_there,
                       const std::string& temporary_folder) {
    Temporary temporary(temporary_folder + "/.new-" + Id<struct TemporaryTag>::random().text());
    const Fd file(::open(temporary.path(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.is_open()) {
        return errno == ENOSPC ? fail(Failure::no_space, "the disk is full")
                               : fail(Failure::broken, "a file could not be made");
    }
    LB_CHECK(write_all(file.get(), bytes));
    sync_data(file.get());
    const unsigned flags = if_there == IfThere::refuse ? RENAME_NOREPLACE : 0;
    if (::renameat2(AT_FDCWD, temporary.path(), AT_FDCWD, path.c_str(), flags) != 0) {
        return errno == EEXIST ? fail(Failure::conflict, "a file of this name is there already")
                               : fail(Failure::broken, "a file could not be put in its place");
    }
    temporary.was_renamed();
    sync_folder(folder_of(path));
    return {};
}

Result<> write_durably(const std::string& path, ByteView bytes, IfThere if_there) {
    return write_durably(path, bytes, if_there, folder_of(path));
}

Result<Bytes> read_file(const std::string& path, std::size_t max_bytes) {
    const Fd file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) {
        return errno == ENOENT ? fail(Failure::not_found, "there is no such file")
                               : fail(Failure::bad_input, "the file cannot be opened");
    }
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
        return fail(Failure::bad_input, "this is not an ordinary file");
    }
    return read_to_end(file.get(), max_bytes);
}

Result<> make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return fail(Failure::broken, "a folder could not be made");
    }
    return {};
}

}  // namespace lb
