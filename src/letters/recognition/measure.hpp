// What can be measured on a black and white page: how high its letters are, how much of its ink is text.
#pragma once

#include "pix.hpp"

namespace lb::recognition {

// Typical height of a small letter in pixels, 0 when there are too few components to say.
double x_height(const PixPtr& ink);

// Components that can be letters: shorter and narrower than a ninth of the page. Without this, page and table
// edges win every vote about direction.
PixPtr text_sized(const PixPtr& ink);

// How uneven the background is: (95 % - 5 %) / median of its map. A shadow gives 0.3 and more.
double unevenness(const PixPtr& grey, int tile);

int tile_of(const PixPtr& grey);

}  // namespace lb::recognition
