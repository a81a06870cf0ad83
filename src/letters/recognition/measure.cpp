#include "measure.hpp"

#include <algorithm>
#include <vector>

namespace lb::recognition {

double x_height(const PixPtr& ink) {
    constexpr std::size_t kEnough = 20;
    const BoxaPtr boxes(pixConnCompBB(ink.get(), 8));
    std::vector<int> heights;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        int width = 0;
        int height = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
        // Dots, rules and joined lines of text are no letters.
        if (height >= 4 && width >= 2 && height < width_of(ink) / 12 && width < height * 3 &&
            height < width * 6) {
            heights.push_back(height);
        }
    }
    if (heights.size() < kEnough) {
        return 0;
    }
    std::sort(heights.begin(), heights.end());
    const double least = heights[heights.size() / 2] * 0.45;
    const auto first = std::upper_bound(heights.begin(), heights.end(), least);
    return *(first + (heights.end() - first) * 4 / 10);
}

PixPtr text_sized(const PixPtr& ink) {
    const int limit = std::max(24, std::min(width_of(ink), height_of(ink)) / 9);
    PixPtr kept(pixSelectBySize(ink.get(), limit, limit, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LT, nullptr));
    return kept ? std::move(kept) : share(ink);
}

int tile_of(const PixPtr& grey) {
    return std::max(10, std::min(width_of(grey), height_of(grey)) / 110);
}

double unevenness(const PixPtr& grey, int tile) {
    PIX* raw = nullptr;
    if (pixGetBackgroundGrayMap(grey.get(), nullptr, tile, tile, 60, tile * tile * 4 / 10, &raw) != 0) {
        return 0;
    }
    const PixPtr map(raw);
    if (!map || pixGetDepth(map.get()) != 8) {
        return 0;
    }
    std::vector<int> levels;
    const Rows rows(map.get());
    for (int y = 0; y < height_of(map); ++y) {
        for (int x = 0; x < width_of(map); ++x) {
            levels.push_back(Rows::byte(rows.row(y), x));
        }
    }
    if (levels.size() <= 20) {
        return 0;
    }
    std::sort(levels.begin(), levels.end());
    const int spread = levels[levels.size() * 95 / 100] - levels[levels.size() * 5 / 100];
    return static_cast<double>(spread) / std::max(1, levels[levels.size() / 2]);
}

}  // namespace lb::recognition
