// room: web/pages
// expect: kKind. is not a member of .*TypeOf<lb::WipedText>
#include "base/core/secret.hpp"
#include "web/pages/view.hpp"

struct Letter {
    lb::WipedText words;
    static constexpr auto fields() { return std::tuple(lb::pages::field("words", &Letter::words)); }
};

std::size_t shape();
std::size_t shape() {
    return lb::pages::shape_of<Letter>().size();
}
