#include "write_order.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "base/core/id.hpp"
#include "base/durable/fd.hpp"
#include "base/durable/file.hpp"
#include "blob_store.hpp"

namespace lb::blobs {
namespace {

// Unlinks the temporary file on every way out but the one where it was renamed.
class HalfWritten {
  public:
    explicit HalfWritten(const std::string& folder)
        : path_(folder + "/tmp/" + Id<struct TemporaryBlobTag>::random().text()) {}
    HalfWritten(const HalfWritten&) = delete;
    HalfWritten& operator=(const HalfWritten&) = delete;
    ~HalfWritten() {
        if (!renamed_) {
            ::unlink(path_.c_str());
        }
    }
    const char* path() const { return path_.c_str(); }
    void was_renamed() { renamed_ = true; }

  private:
    std::string path_;
    bool renamed_ = false;
};

// The hour at which a page came in is nobody's business: the modification time is cut to its day.
void cut_time_to_day(int fd) {
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
        return;
    }
    constexpr time_t kDay = 24 * 60 * 60;
    const timespec day{info.st_mtim.tv_sec - info.st_mtim.tv_sec % kDay, 0};
    const std::array<timespec, 2> times{day, day};
    ::futimens(fd, times.data());
}

Result<> write_one(const std::string& folder, const Name& name, ByteView sealed, const AtPoint& at_point) {
    HalfWritten half(folder);
    const Fd file(::open(half.path(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.is_open()) {
        return errno == ENOSPC ? fail(Failure::no_space, "the disk is full: nothing was stored")
                               : fail(Failure::broken, "a blob could not be made");
    }
    at_point(Point::opened);
    LB_CHECK(write_all(file.get(), sealed));
    cut_time_to_day(file.get());
    at_point(Point::written);
    sync_data(file.get());
    at_point(Point::synced);
    LB_CHECK(make_folder(folder_of(folder, name)));
    // The same bytes may be there already, from a try that was cut off: they are the same by their name.
    if (::renameat2(AT_FDCWD, half.path(), AT_FDCWD, path_of(folder, name).c_str(), RENAME_NOREPLACE) != 0) {
        return errno == EEXIST ? Result<>() : fail(Failure::broken, "a blob could not be put in its place");
    }
    half.was_renamed();
    at_point(Point::renamed);
    return {};
}

}  // namespace

std::string folder_of(const std::string& folder, const Name& name) {
    return folder + '/' + name.text().substr(0, 2);
}

std::string path_of(const std::string& folder, const Name& name) {
    return folder_of(folder, name) + '/' + name.text().substr(2);
}

Result<std::vector<Name>> put_in_order(const std::string& folder, std::span<const ByteView> sealed,
                                       const AtPoint& at_point) {
    std::vector<Name> names;
    std::set<std::string> folders{folder};  // the folder of folders: a new one must be found again too
    for (const ByteView bytes : sealed) {
        if (bytes.size() > Range::kAll) {
            return fail(Failure::too_big, "a blob is over 64 MiB");
        }
        const Name name = Name::of(bytes);
        LB_CHECK(write_one(folder, name, bytes, at_point));
        folders.insert(folder_of(folder, name));
        names.push_back(name);
    }
    for (const std::string& one : folders) {
        sync_folder(one);
    }
    at_point(Point::folder_synced);
    return names;
}

}  // namespace lb::blobs
