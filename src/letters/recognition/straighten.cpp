#include "straighten.hpp"

#include <algorithm>
#include <array>

namespace lb::recognition {
namespace {

constexpr std::size_t kStrips = 36;
using Profile = std::vector<float>;  // ink by row

struct Strips {
    std::array<Profile, kStrips> profile;
    std::array<double, kStrips> shift{};
    std::array<bool, kStrips> has_ink{};
    int height = 0;
};

void smooth_rows(Profile& profile, int radius) {
    Profile out(profile.size());
    float sum = 0;
    const int height = static_cast<int>(profile.size());
    for (int y = -radius; y < height + radius; ++y) {
        if (y + radius < height && y + radius >= 0) {
            sum += profile[static_cast<std::size_t>(y + radius)];
        }
        if (const int gone = y - radius - 1; gone >= 0) {
            sum -= profile[static_cast<std::size_t>(gone)];
        }
        if (y >= 0 && y < height) {
            out[static_cast<std::size_t>(y)] = sum;
        }
    }
    profile.swap(out);
}

Strips strips_of(const PixPtr& ink, double x_height) {
    Strips strips;
    strips.height = height_of(ink);
    strips.profile.fill(Profile(static_cast<std::size_t>(strips.height), 0));
    std::array<double, kStrips> total{};
    const int width = width_of(ink);
    const Rows rows(ink.get());
    for (int y = 0; y < strips.height; ++y) {
        const l_uint32* row = rows.row(y);
        for (int x = 0; x < width; ++x) {
            if (row[x >> 5] == 0) {
                x |= 31;  // 32 white pixels at once
                continue;
            }
            if (Rows::bit(row, x)) {
                const auto strip = static_cast<std::size_t>(std::int64_t{x} * int{kStrips} / width);
                strips.profile[strip][static_cast<std::size_t>(y)] += 1;
                total[strip] += 1;
            }
        }
    }
    const double most = *std::max_element(total.begin(), total.end());
    for (std::size_t i = 0; i < kStrips; ++i) {
        strips.has_ink[i] = most > 0 && total[i] > 0.2 * most;
        smooth_rows(strips.profile[i], std::max(1, static_cast<int>(x_height / 5)));
    }
    return strips;
}

// Normalised correlation of `a` with `b` moved up by `shift`.
double correlation(const Profile& a, const Profile& b, int shift) {
    const int height = static_cast<int>(a.size());
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int y = std::max(0, -shift); y < std::min(height, height - shift); ++y) {
        const double u = double{a[static_cast<std::size_t>(y)]};
        const double v = double{b[static_cast<std::size_t>(y + shift)]};
        ab += u * v;
        aa += u * u;
        bb += v * v;
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

void add_shifted(Profile& sum, const Profile& profile, int shift) {
    const int height = static_cast<int>(sum.size());
    for (int y = std::max(0, -shift); y < std::min(height, height - shift); ++y) {
        sum[static_cast<std::size_t>(y)] += profile[static_cast<std::size_t>(y + shift)];
    }
}

struct Best {
    int shift = 0;
    double quality = -1;
};

Best best_shift(const Profile& reference, const Profile& profile, int around, int reach) {
    Best best;
    for (int shift = around - reach; shift <= around + reach; ++shift) {
        if (const double c = correlation(reference, profile, shift); c > best.quality) {
            best = {shift, c};
        }
    }
    return best;
}

// From the middle outwards, each strip against what has been lined up so far, older strips counting less.
void line_up_outwards(Strips& strips, std::size_t middle, int reach) {
    for (const int direction : {1, -1}) {
        Profile running = strips.profile[middle];
        int last = 0;
        for (int i = static_cast<int>(middle) + direction; i >= 0 && i < int{kStrips}; i += direction) {
            const auto at = static_cast<std::size_t>(i);
            if (strips.has_ink[at]) {
                last = best_shift(running, strips.profile[at], last, reach).shift;
                for (float& value : running) {
                    value *= 0.6F;
                }
                add_shifted(running, strips.profile[at], last);
            }
            strips.shift[at] = last;
        }
    }
}

// Every strip once more, against all together. Gives the mean correlation.
double line_up_together(Strips& strips, std::size_t middle, int reach) {
    Profile all(static_cast<std::size_t>(strips.height), 0);
    for (std::size_t i = 0; i < kStrips; ++i) {
        if (strips.has_ink[i]) {
            add_shifted(all, strips.profile[i], rounded(strips.shift[i]));
        }
    }
    double quality = 0;
    int counted = 0;
    for (std::size_t i = 0; i < kStrips; ++i) {
        if (strips.has_ink[i] && i != middle) {
            const Best best = best_shift(all, strips.profile[i], rounded(strips.shift[i]), reach);
            strips.shift[i] = best.shift;
            quality += best.quality;
            ++counted;
        }
    }
    return counted > 0 ? quality / counted : 0;
}

// Strips without ink take what lies between their neighbours; then the row of shifts is smoothed 1-2-3-2-1.
std::array<double, kStrips> smooth_shifts(const Strips& strips) {
    std::array<double, kStrips> filled = strips.shift;
    std::size_t last = kStrips;
    for (std::size_t i = 0; i < kStrips; ++i) {
        if (!strips.has_ink[i]) {
            continue;
        }
        const std::size_t from = last == kStrips ? 0 : last + 1;
        for (std::size_t j = from; j < i; ++j) {
            const double share =
                last == kStrips ? 1.0 : static_cast<double>(j - last) / static_cast<double>(i - last);
            const double before = last == kStrips ? strips.shift[i] : strips.shift[last];
            filled[j] = before + (strips.shift[i] - before) * share;
        }
        last = i;
    }
    for (std::size_t j = last == kStrips ? 0 : last + 1; j < kStrips && last < kStrips; ++j) {
        filled[j] = strips.shift[last];
    }
    std::array<double, kStrips> smooth{};
    for (int i = 0; i < int{kStrips}; ++i) {
        double sum = 0;
        double weights = 0;
        for (int k = std::max(0, i - 2); k <= std::min(int{kStrips} - 1, i + 2); ++k) {
            const double weight = 3 - std::abs(k - i);
            sum += weight * filled[static_cast<std::size_t>(k)];
            weights += weight;
        }
        smooth[static_cast<std::size_t>(i)] = sum / weights;
    }
    return smooth;
}

}  // namespace

std::vector<double> curl_of(const PixPtr& ink, double x_height) {
    constexpr double kLeastRange = 0.3;  // in x-heights; less is not worth the blur
    constexpr double kMostRange = 8;     // more is no curl but a mistake
    constexpr double kLeastQuality = 0.45;
    if (x_height <= 4 || width_of(ink) < 2 * int{kStrips}) {
        return {};
    }
    Strips strips = strips_of(ink, x_height);
    std::size_t middle = kStrips;
    for (int k = 0; k < int{kStrips} && middle == kStrips; ++k) {
        const int i = int{kStrips} / 3 + ((k & 1) != 0 ? -(k + 1) / 2 : k / 2);
        if (i >= 0 && i < int{kStrips} && strips.has_ink[static_cast<std::size_t>(i)]) {
            middle = static_cast<std::size_t>(i);
        }
    }
    if (middle == kStrips) {
        return {};
    }
    const int reach = std::max(3, static_cast<int>(x_height * 0.8));
    line_up_outwards(strips, middle, reach);
    const double quality = line_up_together(strips, middle, std::max(2, reach / 2));
    const auto shifts = smooth_shifts(strips);
    const auto [low, high] = std::minmax_element(shifts.begin(), shifts.end());
    const double range = *high - *low;
    if (range <= kLeastRange * x_height || range >= kMostRange * x_height || quality <= kLeastQuality) {
        return {};
    }
    std::vector<double> columns(static_cast<std::size_t>(width_of(ink)));
    const double strip_width = static_cast<double>(width_of(ink)) / int{kStrips};
    for (std::size_t x = 0; x < columns.size(); ++x) {
        const double t = static_cast<double>(x) / strip_width - 0.5;
        const auto i = static_cast<std::size_t>(std::clamp(std::floor(t), 0.0, double{kStrips - 2}));
        const double share = std::clamp(t - static_cast<double>(i), -0.5, 1.5);
        columns[x] = shifts[i] + (shifts[i + 1] - shifts[i]) * share;
    }
    return columns;
}

PixPtr with_columns_shifted(const PixPtr& grey, const std::vector<double>& shift) {
    PixPtr out(pixCreateTemplate(grey.get()));
    if (!out) {
        return nullptr;
    }
    pixSetAll(out.get());
    const int height = height_of(grey);
    const int width = std::min(width_of(grey), static_cast<int>(shift.size()));
    const Rows from(grey.get());
    const Rows to(out.get());
    for (int y = 0; y < height; ++y) {
        l_uint32* row = to.row(y);
        for (int x = 0; x < width; ++x) {
            const double source = y + shift[static_cast<std::size_t>(x)];
            const int above = static_cast<int>(std::floor(source));
            if (above < 0 || above + 1 >= height) {
                continue;
            }
            const int a = Rows::byte(from.row(above), x);
            const int b = Rows::byte(from.row(above + 1), x);
            Rows::set_byte(row, x, rounded(a + (b - a) * (source - above)));
        }
    }
    return out;
}

}  // namespace lb::recognition
