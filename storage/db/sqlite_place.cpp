#include <fcntl.h>
#include <sys/file.h>

#include "base/durable/fd.hpp"
#include "place.hpp"
#include "source.hpp"
#include "sqlite.hpp"

namespace lb::db {
namespace {

Result<Fd> become_owner(const std::string& path) {
    Fd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.is_open()) {
        return fail(Failure::not_found, "the folder of the database is not there");
    }
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        return fail(Failure::conflict, "another program already has this database");
    }
    return fd;
}

// SQLite would make the file with the mode of the umask.
Result<> make_private_file(const std::string& path) {
    const Fd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.is_open()) {
        return fail(Failure::broken, "the database file cannot be opened");
    }
    return {};
}

class FolderSource final : public Source {
  public:
    explicit FolderSource(std::string folder) : folder_(std::move(folder)) {}

    Result<std::unique_ptr<Connection>> open_writer(StaticString name) override {
        const std::string base = folder_ + '/' + std::string(name.view());
        LB_TRY(Fd owner, become_owner(base + ".owner"));
        LB_CHECK(make_private_file(base + ".db"));
        return SqliteConnection::open_writer(base + ".db", std::move(owner));
    }
    Result<std::unique_ptr<Connection>> open_reader(StaticString name, const Clock& clock) override {
        return SqliteConnection::open_reader(folder_ + '/' + std::string(name.view()) + ".db", clock);
    }

  private:
    std::string folder_;
};

}  // namespace

Place Place::folder(std::string path) {
    return Place(std::make_shared<FolderSource>(std::move(path)));
}

}  // namespace lb::db
