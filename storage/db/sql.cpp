#include "sql.hpp"

namespace lb::db {

Catalogue together(std::initializer_list<Catalogue> parts) {
    Catalogue all;
    for (const Catalogue& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace lb::db
