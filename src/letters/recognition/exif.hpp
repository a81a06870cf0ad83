// The one thing we want from a JPEG's EXIF block: how the camera was held.
#pragma once

#include "base/core/bytes.hpp"

namespace lb::recognition {

// 1 to 8 as EXIF has it; 1 (upright) when there is none or it does not make sense.
int exif_orientation(ByteView jpeg);

}  // namespace lb::recognition
