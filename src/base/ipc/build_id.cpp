#include "build_id.hpp"

namespace lb {

std::string_view build_id() {
    return LB_BUILD_ID;
}

}  // namespace lb
