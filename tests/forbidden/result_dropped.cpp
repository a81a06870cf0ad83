// room: base/core
// expect: ignoring returned value of type .*Result.*nodiscard
#include "base/core/result.hpp"

lb::Result<> store();
void go_on();
void go_on() {
    store();
}
