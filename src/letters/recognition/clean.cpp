#include "clean.hpp"

#include <algorithm>

#include "decode.hpp"
#include "measure.hpp"
#include "orient.hpp"
#include "quad.hpp"
#include "straighten.hpp"

namespace lb::recognition {
namespace {

constexpr int kInkThreshold = 170;  // on a flattened page
constexpr double kUnevenEnough = 0.25;

PixPtr flattened(const PixPtr& grey) {
    const int tile = tile_of(grey);
    PixPtr even(
        pixBackgroundNorm(grey.get(), nullptr, nullptr, tile, tile, 60, tile * tile * 4 / 10, 240, 2, 2));
    return even ? std::move(even) : share(grey);
}

// What the cut left of the table. The page's own 70 % level, not black: black would spoil the engine's own
// threshold, white would draw a frame on coloured paper.
void cover_border(PixPtr& grey, int margin) {
    float level = 200;
    const NumaPtr histogram(pixGetGrayHistogram(grey.get(), 4));
    if (histogram) {
        numaHistogramGetValFromRank(histogram.get(), 0.7F, &level);
    }
    grey.reset(pixCopy(nullptr, grey.get()));
    if (grey) {
        pixSetBorderVal(grey.get(), margin, margin, margin, margin, static_cast<l_uint32>(level));
    }
}

// Letters about 24 pixels high are read best; enlarging much more blurs, and costs memory.
double wanted_scale(double x_height, const PixPtr& grey) {
    double scale = 1;
    if (x_height > 3 && x_height < 16) {
        scale = std::min(3.0, 24 / x_height);
    } else if (x_height > 42) {
        scale = 30 / x_height;
    }
    const double pixels = 1.0 * width_of(grey) * height_of(grey);
    return std::min(scale, std::max(1.0, std::sqrt(kMaxReadPixels / pixels)));
}

Turning prepared(const PixPtr& source, bool is_fax, bool use_sheet) {
    Turning page;
    PixPtr grey = share(source);
    bool cut_out = false;
    if (!is_fax && use_sheet) {
        if (const auto quad = find_sheet(grey)) {
            if (PixPtr sheet = flattened_sheet(grey, *quad, page.flat)) {
                grey = std::move(sheet);
                cut_out = true;
            }
        }
    }
    if (is_fax) {
        page.ink.reset(pixCopy(nullptr, grey.get()));
        page.grey.reset(pixConvertTo8(grey.get(), 0));
    } else {
        const PixPtr even = flattened(grey);
        page.ink.reset(pixThresholdToBinary(even.get(), kInkThreshold));
        page.grey = share(unevenness(grey, tile_of(grey)) > kUnevenEnough ? even : grey);
    }
    if (cut_out && page.ink && page.grey) {
        const int margin = std::max(4, std::min(width_of(grey), height_of(grey)) / 120);
        pixSetOrClearBorder(page.ink.get(), margin, margin, margin, margin, PIX_CLR);
        cover_border(page.grey, margin);
    }
    return page;
}

}  // namespace

int CleanPage::dpi() const {
    constexpr int kUnknown = 150;
    return x_height > 0 ? std::clamp(static_cast<int>(x_height * scale * 9), 90, 400) : kUnknown;
}

Rect CleanPage::in_ink(const Rect& rect) const {
    Rect box{rect.x0 / scale, rect.y0 / scale, rect.x1 / scale, rect.y1 / scale};
    if (!columns.empty()) {
        const double middle = std::clamp((box.x0 + box.x1) / 2, 0.0, static_cast<double>(columns.size() - 1));
        const double shift = columns[static_cast<std::size_t>(middle)];
        box.y0 += shift;
        box.y1 += shift;
    }
    return box;
}

CleanPage clean(const PixPtr& source, const Geometry& geometry, Engine& engine) {
    CleanPage clean;
    clean.is_fax = pixGetDepth(source.get()) == 1;
    Turning page = prepared(source, clean.is_fax, geometry.find_sheet);
    if (!page.ink || !page.grey) {
        return clean;
    }
    page.text = text_sized(page.ink);
    straighten_angle(page, x_height(page.text), geometry.reverse_turn_vote);
    clean.x_height = x_height(page.text);
    clean.scale = wanted_scale(clean.x_height, page.grey);
    set_upright(page, clean.x_height, clean.scale, engine);
    clean.columns = curl_of(page.text, clean.x_height);
    if (!clean.columns.empty()) {
        if (PixPtr straight = with_columns_shifted(page.grey, clean.columns)) {
            page.grey = std::move(straight);
        } else {
            clean.columns.clear();
        }
    }
    clean.grey = scaled(page.grey, clean.scale);
    if (!clean.grey) {
        clean.scale = 1;
        clean.grey = std::move(page.grey);
    }
    clean.ink = std::move(page.ink);
    clean.flat = page.flat;
    return clean;
}

PixPtr sharpened(const CleanPage& page) {
    if (page.is_fax) {
        return PixPtr(pixBlockconv(page.grey.get(), 1, 1));
    }
    const PixPtr even(pixBackgroundNorm(page.grey.get(), nullptr, nullptr, 24, 24, 40, 150, 240, 2, 2));
    return PixPtr(even ? pixUnsharpMaskingGray(even.get(), 2, 0.5F) : nullptr);
}

}  // namespace lb::recognition
