#include "home.hpp"

namespace lb {

Result<Home> Home::at(std::string_view folder) {
    while (folder.size() > 1 && folder.back() == '/') {
        folder.remove_suffix(1);
    }
    const std::string whole = std::string(folder) + '/';
    if (folder.size() < 2 || folder.front() != '/' || whole.find("/../") != std::string::npos ||
        whole.find('\0') != std::string::npos) {
        return fail(Failure::bad_input, "the home folder must be an absolute path");
    }
    return Home(std::string(folder));
}

std::vector<std::string> Home::folders() const {
    return {folder(),       run(),   log_folder(), tls(),        keys(),  portal(),
            portal_blobs(), desk(),  desk_blobs(), desk_keys(),  vault(), labels(),
            outgoing(),     trail(), trail_wal(),  trail_guard()};
}

}  // namespace lb
