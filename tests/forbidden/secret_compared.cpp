// room: base/core
// expect: use of deleted function .*operator==
#include "base/core/secret.hpp"

bool same(const lb::Key& a, const lb::Key& b);
bool same(const lb::Key& a, const lb::Key& b) {
    return a == b;
}
