#include "configured.hpp"

namespace lb::db {

Result<Place> configured_place(std::string folder, std::string socket_folder, const std::string& name) {
    if (socket_folder.empty()) {
        return Place::folder(std::move(folder));
    }
    Place place = Place::server({std::move(socket_folder), name, name});
    LB_CHECK(place.connect());
    return place;
}

}  // namespace lb::db
