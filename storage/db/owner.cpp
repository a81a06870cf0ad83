#include "owner.hpp"

#include <fcntl.h>
#include <sys/file.h>

namespace lb::db {

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

}  // namespace lb::db
