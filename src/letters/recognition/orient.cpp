#include "orient.hpp"

#include <algorithm>
#include <numbers>
#include <utility>
#include <vector>

namespace lb::recognition {
namespace {

constexpr float kLeastVoteConfidence = 3;

struct SkewVote {
    float angle = 0;
    float confidence = 0;
    float score = 0;
};

SkewVote skew_of(const PixPtr& text, int reduction) {
    SkewVote vote;
    pixFindSkewSweepAndSearchScore(text.get(), &vote.angle, &vote.confidence, &vote.score, reduction,
                                   std::max(1, reduction / 2), 0, 6, 1, 0.02F);
    return vote;
}

// The first row of the strip of `height` rows that holds most ink.
int densest_strip(const PixPtr& text, int height) {
    const NumaPtr rows(pixCountPixelsByRow(text.get(), nullptr));
    std::vector<std::int64_t> sums{0};
    for (int y = 0; rows && y < height_of(text); ++y) {
        int count = 0;
        numaGetIValue(rows.get(), y, &count);
        sums.push_back(sums.back() + count);
    }
    int best = 0;
    std::int64_t most = -1;
    for (int y = 0; y + height < static_cast<int>(sums.size()); y += 8) {
        const auto at = static_cast<std::size_t>(y);
        if (const std::int64_t ink = sums[at + static_cast<std::size_t>(height)] - sums[at]; ink > most) {
            most = ink;
            best = y;
        }
    }
    return best;
}

bool reads_better_upside_down(const Turning& page, double x_height, double scale, Engine& engine) {
    const int height = std::min(height_of(page.grey), static_cast<int>(std::max(8.0, x_height) * 22));
    const BoxPtr where(boxCreate(0, densest_strip(page.text, height), width_of(page.grey), height));
    PixPtr strip(pixClipRectangle(page.grey.get(), where.get(), nullptr));
    if (strip) {
        strip.reset(pixConvertTo8(strip.get(), 0));
    }
    if (strip) {
        strip = scaled(strip, scale);
    }
    if (!strip) {
        return false;
    }
    constexpr int kStripDpi = 200;
    constexpr double kClearlyBetter = 5;
    const auto upright = engine.read(strip, kStripDpi, Layout::one_block);
    const PixPtr turned(pixRotate180(nullptr, strip.get()));
    const auto upside_down = turned ? engine.read(turned, kStripDpi, Layout::one_block) : upright;
    return upright && upside_down && upside_down->confidence > upright->confidence + kClearlyBetter;
}

}  // namespace

PixPtr scaled(const PixPtr& pix, double factor) {
    if (std::fabs(factor - 1) < 0.03) {
        return share(pix);
    }
    const auto f = static_cast<float>(factor);
    return PixPtr(factor > 1 ? pixScaleGrayLI(pix.get(), f, f) : pixScaleSmooth(pix.get(), f, f));
}

void Turning::quarter_turns(int clockwise) {
    const double w = width_of(grey);
    const double h = height_of(grey);
    for (PixPtr* pix : {&grey, &ink, &text}) {
        replace_unless_null(*pix, pixRotateOrth(pix->get(), clockwise));
    }
    switch (clockwise) {
        case 1:
            flat = flat.then(Transform::affine(0, -1, h, 1, 0, 0));
            break;
        case 2:
            flat = flat.then(Transform::affine(-1, 0, w, 0, -1, h));
            break;
        case 3:
            flat = flat.then(Transform::affine(0, 1, 0, -1, 0, w));
            break;
        default:
            break;
    }
}

void straighten_angle(Turning& page, double x_height, bool reverse_vote) {
    const int reduction = x_height > 18 ? 4 : x_height > 9 ? 2 : 1;
    SkewVote vote = skew_of(page.text, reduction);
    const PixPtr turned(pixRotateOrth(page.text.get(), 1));
    const SkewVote other = turned ? skew_of(turned, reduction) : SkewVote{};
    const bool rows_run_upwards = other.score > 1.25F * vote.score && other.confidence > kLeastVoteConfidence;
    if (rows_run_upwards != reverse_vote) {
        page.quarter_turns(1);
        vote = other;
    }
    const double angle = double{vote.angle};
    if (vote.confidence <= kLeastVoteConfidence || std::fabs(angle) <= 0.12 || std::fabs(angle) >= 7) {
        return;
    }
    const double radians = angle * std::numbers::pi / 180;
    const auto turn = static_cast<float>(radians);
    replace_unless_null(page.grey,
                        pixRotate(page.grey.get(), turn, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    for (PixPtr* pix : {&page.ink, &page.text}) {
        replace_unless_null(*pix, pixRotate(pix->get(), turn, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, 0, 0));
    }
    const double c = std::cos(radians);
    const double s = std::sin(radians);
    const double cx = width_of(page.grey) / 2.0;
    const double cy = height_of(page.grey) / 2.0;
    page.flat = page.flat.then(Transform::affine(c, -s, cx - c * cx + s * cy, s, c, cy - s * cx - c * cy));
}

void set_upright(Turning& page, double x_height, double scale, Engine& engine) {
    constexpr float kSure = 6;
    constexpr int kLeastCount = 20;
    const double factor = x_height <= 0 ? 1 : x_height < 12 ? 18 / x_height : std::min(1.0, 20 / x_height);
    const auto f = static_cast<float>(factor);
    const PixPtr text(std::fabs(factor - 1) < 0.1 ? pixClone(page.text.get())
                                                  : pixScale(page.text.get(), f, f));
    float up = 0;
    if (text) {
        pixUpDownDetect(text.get(), &up, kLeastCount, 0, 0);
    }
    if (std::fabs(up) >= kSure ? up < 0 : reads_better_upside_down(page, x_height, scale, engine)) {
        page.quarter_turns(2);
    }
}

}  // namespace lb::recognition
