// From the picture as sent to the picture that is read: sheet found and flattened, light evened out, turned,
// straightened, scaled. docs/adr/0061-cleaning-of-pages.md says what each step is worth.
#pragma once

#include <vector>

#include "engine.hpp"
#include "pix.hpp"
#include "transform.hpp"

namespace lb::recognition {

// How a second attempt differs from the first.
struct Geometry {
    bool find_sheet = true;
    bool reverse_turn_vote = false;
};

struct CleanPage {
    PixPtr grey;                  // to be read
    PixPtr ink;                   // black and white, unscaled: what of the page is written on
    Transform flat;               // source -> ink
    std::vector<double> columns;  // shifts between ink and grey; empty when none
    double scale = 1;             // ink -> grey
    double x_height = 0;          // in ink
    bool is_fax = false;          // came with one bit a pixel

    int dpi() const;
    // A box of `grey` in `ink`.
    Rect in_ink(const Rect& rect) const;
};

// `engine` settles up or down where the letters' shapes do not.
CleanPage clean(const PixPtr& source, const Geometry& geometry, Engine& engine);

// Another picture of the same page for pale or doubtful print.
PixPtr sharpened(const CleanPage& page);

}  // namespace lb::recognition
