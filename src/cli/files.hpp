// Files that a command is given by name.
#pragma once

#include <string>

#include "base/core/bytes.hpp"

namespace lb::cli {

// Failure::not_found: cannot be opened. Failure::too_big: more than `cap` bytes.
Result<Bytes> read_file(const std::string& path, std::size_t cap);

// The same, and UTF-8. A byte order mark stays, so that offsets are those of the file.
Result<std::string> read_text_file(const std::string& path, std::size_t cap);

}  // namespace lb::cli
