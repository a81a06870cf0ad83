// room: base/core
// expect: use of deleted function .*Secret
#include "base/core/secret.hpp"

lb::Key copy(const lb::Key& key);
lb::Key copy(const lb::Key& key) {
    return key;
}
