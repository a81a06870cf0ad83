// CRC-32C (Castagnoli) of the records in the write-ahead file: finds a torn write, not a forger.
#pragma once

#include <cstdint>

#include "base/core/bytes.hpp"

namespace lb::trail_log {

std::uint32_t crc32c(ByteView bytes);

}  // namespace lb::trail_log
