#include "disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "base/durable/file.hpp"

namespace lb::trail_log {

namespace {

Unexpected refused_by_disk() {
    return errno == ENOSPC || errno == EDQUOT ? fail(Failure::no_space, "the trail's disk is full")
                                              : fail(Failure::broken, "the trail's disk refuses a write");
}

class RealSegment final : public Segment {
  public:
    explicit RealSegment(Fd fd) : fd_(std::move(fd)) {}
    void write_at(std::uint64_t offset, ByteView bytes) override {
        while (!bytes.empty()) {
            const ssize_t done = ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (done < 0 && errno == EINTR) {
                continue;
            }
            // Preallocated, so this is no full disk but a broken one; what was written is unknown.
            if (done <= 0) {
                throw Fatal("the write-ahead file cannot be written");
            }
            bytes = bytes.subspan(static_cast<std::size_t>(done));
            offset += static_cast<std::uint64_t>(done);
        }
    }
    void sync() override { sync_data(fd_.get()); }

  private:
    Fd fd_;
};

class RealDisk final : public Disk {
  public:
    Result<Bytes> read(const std::string& path, std::size_t max_bytes) override {
        return read_file(path, max_bytes);
    }

    Result<std::vector<std::string>> names_in(const std::string& folder) override {
        std::vector<std::string> names;
        DIR* open = opendir(folder.c_str());
        if (open == nullptr) {
            return fail(Failure::not_found, "there is no such folder");
        }
        while (const dirent* one = readdir(open)) {
            if (one->d_name[0] != '.') {
                names.emplace_back(one->d_name);
            }
        }
        closedir(open);
        std::sort(names.begin(), names.end());
        return names;
    }

    Result<> make_folders(const std::string& folder) override {
        if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) {
            return {};
        }
        const auto slash = folder.rfind('/');
        if (errno != ENOENT || slash == std::string::npos || slash == 0) {
            return refused_by_disk();
        }
        LB_CHECK(make_folders(folder.substr(0, slash)));
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
            return refused_by_disk();
        }
        return {};
    }

    void remove(const std::string& path) override {
        if (::unlink(path.c_str()) != 0 && (errno == EISDIR || errno == EPERM)) {
            ::rmdir(path.c_str());
        }
    }

    Result<> put(const std::string& path, ByteView bytes, const std::string& temporary, Sync sync) override {
        {
            const Fd fd(
                ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
            if (!fd.is_open()) {
                return refused_by_disk();
            }
            if (auto written = write_all(fd.get(), bytes); !written) {
                ::unlink(temporary.c_str());
                return written;
            }
            if (sync == Sync::before_rename) {
                sync_data(fd.get());
            }
        }
        if (std::rename(temporary.c_str(), path.c_str()) != 0) {
            return refused_by_disk();
        }
        return {};
    }

    void sync_folder(const std::string& folder) override { lb::sync_folder(folder); }

    Result<std::unique_ptr<Segment>> make_segment(const std::string& path, std::uint64_t bytes) override {
        const std::string temporary = path + ".new";
        {
            const Fd fd(
                ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
            if (!fd.is_open()) {
                return refused_by_disk();
            }
            // Written and not only reserved: a first write into a reserved block has to change the file
            // system's own records, and F1 would wait for those too.
            const Bytes zeros(64 * 1024, 0);
            for (std::uint64_t left = bytes; left > 0;) {
                const std::uint64_t step = std::min<std::uint64_t>(left, zeros.size());
                if (auto written = write_all(fd.get(), ByteView(zeros).first(step)); !written) {
                    ::unlink(temporary.c_str());
                    return Unexpected(written.error());
                }
                left -= step;
            }
            sync_data(fd.get());
        }
        if (std::rename(temporary.c_str(), path.c_str()) != 0) {
            return refused_by_disk();
        }
        lb::sync_folder(path.substr(0, path.rfind('/')));
        return open_segment(path);
    }

    Result<std::unique_ptr<Segment>> open_segment(const std::string& path) override {
        Fd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
        if (!fd.is_open()) {
            return refused_by_disk();
        }
        return std::unique_ptr<Segment>(std::make_unique<RealSegment>(std::move(fd)));
    }

    Result<> hold_space(const std::string& path, std::uint64_t bytes) override {
        if (bytes == 0) {
            ::unlink(path.c_str());
            return {};
        }
        const Fd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!fd.is_open()) {
            return refused_by_disk();
        }
        // Where a file system cannot reserve, there is simply no reserve.
        errno = ::posix_fallocate(fd.get(), 0, static_cast<off_t>(bytes));
        if (errno == ENOSPC) {
            return refused_by_disk();
        }
        return {};
    }
};

}  // namespace

std::unique_ptr<Disk> real_disk() {
    return std::make_unique<RealDisk>();
}

}  // namespace lb::trail_log
