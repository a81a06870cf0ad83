// room: base/core
// expect: cannot convert|could not convert|no match
#include "base/core/untrusted.hpp"

int use(const lb::Untrusted<int>& value);
int use(const lb::Untrusted<int>& value) {
    return value;
}
