// How a "no" crosses a door: one byte, the Failure. The text is ours at each end, so no text crosses.
#pragma once

#include "base/core/result.hpp"
#include "frame.hpp"

namespace lb {

WipedBytes refusal_body(Failure failure);
Unexpected refusal_in(const Frame& frame);

}  // namespace lb
