// Aad: where a sealed value stands. Twelve dimensions, always all of them, each with its length, so that a
// value copied to another row, case, centre, version or column does not open. It is never stored: the opener
// builds it from where it looked. Format: docs/formats/sealed.md
#pragma once

#include <string>

#include "base/core/bytes.hpp"

namespace lb::seal {

// Written with designated initialisers; what does not apply stays "-". Numbers are decimal text.
// format, purpose and keyid are filled in by the sealing functions, whatever the caller wrote there.
struct Aad {
    std::string format = "-";
    std::string purpose = "-";
    std::string centre = "-";
    std::string table = "-";
    std::string column = "-";
    std::string row = "-";
    std::string case_id = "-";
    std::string item = "-";
    std::string side = "-";
    std::string version = "-";
    std::string keyid = "-";
    std::string part = "-";
};

Bytes encode(const Aad& aad);

}  // namespace lb::seal
