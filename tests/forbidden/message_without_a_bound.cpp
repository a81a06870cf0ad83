// room: base/ipc
// expect: no matching function for call to .*Writer::put.const std::__cxx11::basic_string
#include <string>

#include "base/ipc/codec.hpp"

struct Said {
    std::string words;
    static constexpr auto fields(auto& m) { return std::tie(m.words); }
};

lb::WipedBytes encoded(const Said& said);
lb::WipedBytes encoded(const Said& said) {
    return lb::encode(said);
}
