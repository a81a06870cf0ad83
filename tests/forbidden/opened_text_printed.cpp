// room: base/core
// expect: use of deleted function .*operator<<
#include <sstream>

#include "base/core/secret.hpp"

void leak(std::ostringstream& out, const lb::WipedText& letter);
void leak(std::ostringstream& out, const lb::WipedText& letter) {
    out << letter;
}
