// room: web/pages
// expect: kKind. is not a member of .*TypeOf<long int>
#include "web/pages/view.hpp"

// A page knows months, not milliseconds: times are std::int64_t everywhere, and a view has no such field.
struct Posted {
    std::int64_t at_ms = 0;
    static constexpr auto fields() { return std::tuple(lb::pages::field("at_ms", &Posted::at_ms)); }
};

std::size_t shape();
std::size_t shape() {
    return lb::pages::shape_of<Posted>().size();
}
