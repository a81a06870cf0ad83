#include "blob_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/durable/fd.hpp"
#include "base/durable/file.hpp"
#include "write_order.hpp"

namespace lb::blobs {
namespace {

Result<std::vector<std::string>> names_in(const std::string& folder) {
    std::error_code failed;
    std::vector<std::string> names;
    for (auto entry = std::filesystem::directory_iterator(folder, failed);
         !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
        names.push_back(entry->path().filename().string());
    }
    if (failed && failed != std::errc::no_such_file_or_directory) {
        return fail(Failure::broken, "a folder of blobs cannot be listed");
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

Result<BlobStore> BlobStore::open(const std::string& folder) {
    LB_CHECK(make_folder(folder));
    LB_CHECK(make_folder(folder + "/tmp"));
    LB_TRY(const auto left, names_in(folder + "/tmp"));
    for (const std::string& name : left) {
        ::unlink((folder + "/tmp/" + name).c_str());
    }
    return BlobStore(folder);
}

Result<Name> BlobStore::put(ByteView sealed) {
    LB_TRY(const auto names, put_all(std::span(&sealed, 1)));
    return names.front();
}

Result<std::vector<Name>> BlobStore::put_all(std::span<const ByteView> sealed) {
    return put_in_order(folder_, sealed, [](Point) {});
}

Result<Bytes> BlobStore::get(const Name& name, Range range) const {
    const Fd file(::open(path_of(folder_, name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.is_open()) {
        return errno == ENOENT ? fail(Failure::not_found, "there is no such blob")
                               : fail(Failure::broken, "a blob cannot be read");
    }
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
        return fail(Failure::broken, "a blob is not an ordinary file");
    }
    const auto size = static_cast<std::size_t>(about.st_size);
    if (range.offset >= size) {
        return Bytes();
    }
    Bytes bytes(std::min({size - range.offset, range.most, Range::kAll}));
    if (::lseek(file.get(), static_cast<off_t>(range.offset), SEEK_SET) < 0 ||
        !read_exactly(file.get(), bytes)) {
        return fail(Failure::broken, "a blob cannot be read");
    }
    return bytes;
}

Result<> BlobStore::erase(const Name& name) {
    if (::unlink(path_of(folder_, name).c_str()) != 0 && errno != ENOENT) {
        return fail(Failure::broken, "a blob cannot be removed");
    }
    return {};
}

Result<std::vector<Name>> BlobStore::list(const Name& after, std::size_t most) const {
    std::vector<Name> found;
    LB_TRY(const auto folders, names_in(folder_));
    const std::string first = after.text();
    for (const std::string& folder : folders) {
        if (folder.size() != 2 || folder < first.substr(0, 2)) {
            continue;
        }
        LB_TRY(const auto names, names_in(folder_ + '/' + folder));
        for (const std::string& rest : names) {
            const auto name = Name::from_text(folder + rest);
            if (name && *name > after) {
                found.push_back(*name);
                if (found.size() == most) {
                    return found;
                }
            }
        }
    }
    return found;
}

}  // namespace lb::blobs
