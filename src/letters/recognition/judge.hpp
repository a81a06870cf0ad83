// What kind of page it was, judged by how much of its ink lies inside words that were read with confidence.
// The engine's own confidence is no detector: on a handwritten page it may be 95, for one single letter.
#pragma once

#include "clean.hpp"
#include "letters/page/page.hpp"

namespace lb::recognition {

struct Coverage {
    double covered = 0;        // share of text-sized ink inside confident words
    double height_spread = 0;  // 75 % / 25 % quantile of component heights
    double ink_share = 0;      // text-sized ink of the whole page
    double large_share = 0;    // ink too large for text, of the whole page
    std::size_t components = 0;
};
Coverage coverage_of(const CleanPage& page, const RawReading& reading);

page::Class class_of(const Coverage& coverage, const RawReading& reading);

}  // namespace lb::recognition
