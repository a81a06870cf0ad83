// Finds the sheet of paper in a photograph: four corners, or nothing when it is not sure. A wrong answer
// loses the whole page, so every candidate must pass a gate, and the largest that passes is taken: the lit
// half of a page in shadow would fit best of all.
#pragma once

#include <array>
#include <optional>

#include "pix.hpp"
#include "transform.hpp"

namespace lb::recognition {

// Clockwise from top left, in pixels of `grey`.
using Quad = std::array<Point, 4>;
std::optional<Quad> find_sheet(const PixPtr& grey);

// The sheet as a rectangle. Null when it cannot be made; `transform` is multiplied on success.
PixPtr flattened_sheet(const PixPtr& grey, const Quad& quad, Transform& transform);

}  // namespace lb::recognition
