// Pixels to PNG. This way only: the other way is the reader's business.
#pragma once

#include "base/core/secret.hpp"
#include "letters/page/page.hpp"

namespace lb::reading {

Result<WipedBytes> png_of(const page::Picture& picture);

}  // namespace lb::reading
