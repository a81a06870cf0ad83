#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "base/durable/file.hpp"
#include "verify_log.hpp"

namespace lb::proof {

namespace {

// A full bundle of the longest entries is the largest file that a log can hold.
constexpr std::size_t kMaxFileBytes = kTileWidth * (2 + kMaxEntryBytes);
constexpr int kMaxDepth = 12;

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { closedir(folder); }
};

Result<> list_below(const std::string& root, const std::string& below, int depth,
                    std::vector<std::string>& names) {
    const std::unique_ptr<DIR, CloseFolder> folder(opendir((root + "/" + below).c_str()));
    if (!folder) {
        return errno == ENOENT ? fail(Failure::not_found, "there is no such folder")
                               : fail(Failure::bad_input, "a folder of the log cannot be read");
    }
    while (const dirent* one = readdir(folder.get())) {
        const std::string name = one->d_name;
        if (name == "." || name == "..") {
            continue;
        }
        const std::string path = below.empty() ? name : below + "/" + name;
        struct stat status {};
        const bool there = lstat((root + "/" + path).c_str(), &status) == 0;
        if (there && S_ISDIR(status.st_mode) && depth < kMaxDepth) {
            auto inside = list_below(root, path, depth + 1, names);
            // The writer takes away a folder of partial tiles that no checkpoint needs any more.
            if (!inside && inside.error().failure != Failure::not_found) {
                return inside;
            }
        } else if (there) {
            names.push_back(path);
        }
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> FolderFiles::list() const {
    std::vector<std::string> names;
    LB_CHECK(list_below(folder_, "", 0, names));
    return names;
}

Result<Bytes> FolderFiles::read(const std::string& path) const {
    return read_file(folder_ + "/" + path, kMaxFileBytes);
}

}  // namespace lb::proof
