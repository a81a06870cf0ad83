// Curled and folded paper: text rows that rise and fall across the page. The page is cut into upright strips,
// each is shifted until its rows meet its neighbour's, and every column moves by what its strip needed.
#pragma once

#include <vector>

#include "pix.hpp"

namespace lb::recognition {

// The shift of each column in pixels; empty when the page is flat or the strips do not agree.
std::vector<double> curl_of(const PixPtr& ink, double x_height);

PixPtr with_columns_shifted(const PixPtr& grey, const std::vector<double>& shift);

}  // namespace lb::recognition
