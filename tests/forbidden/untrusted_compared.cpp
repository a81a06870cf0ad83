// room: base/core
// expect: no match for .*operator==
#include "base/core/untrusted.hpp"

bool same(const lb::Untrusted<int>& a, const lb::Untrusted<int>& b);
bool same(const lb::Untrusted<int>& a, const lb::Untrusted<int>& b) {
    return a == b;
}
