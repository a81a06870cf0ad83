// room: base/core
// expect: compiles
#include "base/core/secret.hpp"

bool same(const lb::Key& a, const lb::Key& b);
bool same(const lb::Key& a, const lb::Key& b) {
    return a.use(
        [&](lb::ByteView x) { return b.use([&](lb::ByteView y) { return lb::equal_constant_time(x, y); }); });
}
