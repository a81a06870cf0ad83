#include "judge.hpp"

#include <algorithm>
#include <vector>

namespace lb::recognition {
namespace {

constexpr float kConfident = 70;
constexpr double kTypedCoverage = 0.8;
constexpr double kHandwrittenCoverage = 0.35;
constexpr double kHandwrittenSpread = 1.9;
constexpr double kNothingRead = 0.12;

int letters_of(const std::string& text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 127 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    }));
}

// The areas of the words that were read with confidence, in the ink picture.
PixPtr mask_of(const CleanPage& page, const RawReading& reading) {
    PixPtr mask(pixCreate(width_of(page.ink), height_of(page.ink), 1));
    for (const RawWord& word : reading.words) {
        if (mask && word.confidence >= kConfident && letters_of(word.text) >= 2) {
            const Rect box = page.in_ink(word.box);
            const int x = rounded(box.x0);
            const int y = rounded(box.y0);
            pixRasterop(mask.get(), x, y, rounded(box.x1) - x, rounded(box.y1) - y, PIX_SET, nullptr, 0, 0);
        }
    }
    return mask;
}

double pixels(const PixPtr& pix) {
    int count = 0;
    pixCountPixels(pix.get(), &count, nullptr);
    return count;
}

}  // namespace

Coverage coverage_of(const CleanPage& page, const RawReading& reading) {
    Coverage result;
    const int width = width_of(page.ink);
    const int height = height_of(page.ink);
    const PixPtr text(
        pixSelectBySize(page.ink.get(), width / 3, height / 6, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LT, nullptr));
    PixPtr mask = mask_of(page, reading);
    if (!text || !mask) {
        return result;
    }
    const double all = pixels(page.ink);
    const double ink = pixels(text);
    const double area = 1.0 * width * height;
    result.ink_share = ink / area;
    result.large_share = (all - ink) / area;
    pixAnd(mask.get(), mask.get(), text.get());
    result.covered = ink > 0 ? pixels(mask) / ink : 0;

    const BoxaPtr boxes(pixConnCompBB(text.get(), 8));
    const double least = std::max(3.0, 6.0 * width / 1600);  // specks are no letters
    std::vector<int> heights;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        int h = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, nullptr, &h);
        if (h >= least) {
            heights.push_back(h);
        }
    }
    std::sort(heights.begin(), heights.end());
    result.components = heights.size();
    if (heights.size() >= 4) {
        result.height_spread = 1.0 * heights[heights.size() * 3 / 4] / heights[heights.size() / 4];
    }
    return result;
}

page::Class class_of(const Coverage& coverage, const RawReading& reading) {
    constexpr double kBlankInk = 0.0004;
    constexpr double kPictureInk = 0.05;
    if (coverage.covered > kTypedCoverage) {
        return page::Class::typed;
    }
    if (coverage.ink_share < kBlankInk && coverage.large_share < kBlankInk) {
        return page::Class::blank;
    }
    if (reading.characters < 15 && coverage.large_share > kPictureInk &&
        coverage.large_share > 3 * coverage.ink_share) {
        return page::Class::picture;
    }
    if (coverage.covered < kHandwrittenCoverage &&
        (coverage.height_spread > kHandwrittenSpread || coverage.covered < kNothingRead)) {
        return page::Class::handwritten;
    }
    return page::Class::mixed;
}

}  // namespace lb::recognition
