#include "quad.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace lb::recognition {
namespace {

constexpr double kSearchSide = 480;
constexpr double kLeastOverlap = 0.955;  // of quad and component
constexpr double kLeastArea = 0.25;
constexpr double kMostArea = 0.985;  // more is the picture itself
constexpr double kLeastContrast = 1.08;
constexpr int kProbe = 6;  // pixels from a side, on both of its sides

struct Line {  // v = slope * u + offset
    double slope = 0;
    double offset = 0;
    double at(double u) const { return slope * u + offset; }
};

// Least squares, dropping the worst fifth up to six times: fingers, holes and folded corners.
Line trimmed_line(std::vector<Point> points) {
    Line line;
    for (int round = 0; round < 6 && points.size() > 8; ++round) {
        double su = 0;
        double sv = 0;
        double suu = 0;
        double suv = 0;
        for (const Point& p : points) {
            su += p.x;
            sv += p.y;
            suu += p.x * p.x;
            suv += p.x * p.y;
        }
        const double n = static_cast<double>(points.size());
        const double d = n * suu - su * su;
        line.slope = d != 0 ? (n * suv - su * sv) / d : 0;
        line.offset = (sv - line.slope * su) / n;
        const auto distance = [&](const Point& p) { return std::fabs(p.y - line.at(p.x)); };
        std::sort(points.begin(), points.end(),
                  [&](const Point& a, const Point& b) { return distance(a) < distance(b); });
        if (distance(points[points.size() * 9 / 10]) < 1.0) {
            break;
        }
        points.resize(points.size() * 8 / 10);
    }
    return line;
}

// A component's outline: the first and last pixel of each row and column, -1 where there is none.
struct Outline {
    std::vector<int> left, right, top, bottom;
    long area = 0;
};

Outline outline_of(const PixPtr& mask) {
    const auto width = static_cast<std::size_t>(width_of(mask));
    const auto height = static_cast<std::size_t>(height_of(mask));
    Outline o{std::vector<int>(height, -1), std::vector<int>(height, -1), std::vector<int>(width, -1),
              std::vector<int>(width, -1), 0};
    const Rows rows(mask.get());
    for (std::size_t y = 0; y < height; ++y) {
        const l_uint32* row = rows.row(static_cast<int>(y));
        for (std::size_t x = 0; x < width; ++x) {
            if (!Rows::bit(row, static_cast<int>(x))) {
                continue;
            }
            ++o.area;
            o.left[y] = o.left[y] < 0 ? static_cast<int>(x) : o.left[y];
            o.right[y] = static_cast<int>(x);
            o.top[x] = o.top[x] < 0 ? static_cast<int>(y) : o.top[x];
            o.bottom[x] = static_cast<int>(y);
        }
    }
    return o;
}

// The middle five sevenths of a side: corners are often bent or hidden.
std::vector<Point> middle_of(const std::vector<int>& side) {
    std::size_t first = 0;
    std::size_t end = side.size();
    while (first < end && side[first] < 0) {
        ++first;
    }
    while (end > first && side[end - 1] < 0) {
        --end;
    }
    if (end - first < side.size() / 4) {
        return {};
    }
    const std::size_t margin = (end - first) / 7;
    std::vector<Point> points;
    for (std::size_t i = first + margin; i + margin < end; ++i) {
        if (side[i] >= 0) {
            points.push_back({static_cast<double>(i), static_cast<double>(side[i])});
        }
    }
    return points;
}

struct Sides {
    Line left, right, top, bottom;  // left and right: x from y
};

Point crossing(const Line& x_from_y, const Line& y_from_x) {
    const double y =
        (y_from_x.slope * x_from_y.offset + y_from_x.offset) / (1 - y_from_x.slope * x_from_y.slope);
    return {x_from_y.at(y), y};
}

// Intersection over union of the four sides' inside and the component.
double overlap(const PixPtr& mask, const Sides& s, long area) {
    long inside = 0;
    long both = 0;
    const Rows rows(mask.get());
    for (int y = 0; y < height_of(mask); ++y) {
        const l_uint32* row = rows.row(y);
        const double left = s.left.at(y);
        const double right = s.right.at(y);
        for (int x = 0; x < width_of(mask); ++x) {
            if (x >= left - 0.5 && x <= right + 0.5 && y >= s.top.at(x) - 0.5 && y <= s.bottom.at(x) + 0.5) {
                ++inside;
                both += Rows::bit(row, x) ? 1 : 0;
            }
        }
    }
    return inside == 0 ? 0 : static_cast<double>(both) / static_cast<double>(inside + area - both);
}

double distance(const Point& a, const Point& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

double area_of(const Quad& q) {
    double twice = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point& a = q[i];
        const Point& b = q[(i + 1) % 4];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::fabs(twice) / 2;
}

bool has_shape_of_a_sheet(const Quad& q, double width, double height) {
    for (const Point& p : q) {
        if (p.x < -0.04 * width || p.x > 1.04 * width || p.y < -0.04 * height || p.y > 1.04 * height) {
            return false;
        }
    }
    const double top = distance(q[0], q[1]);
    const double right = distance(q[1], q[2]);
    const double bottom = distance(q[2], q[3]);
    const double left = distance(q[3], q[0]);
    const auto alike = [](double a, double b) { return a > 0.7 * b && a < 1.43 * b; };
    const double aspect = (top + bottom) / (left + right);
    const double share = area_of(q) / (width * height);
    return alike(top, bottom) && alike(left, right) && aspect > 0.45 && aspect < 2.2 && share > kLeastArea &&
           share < kMostArea;
}

// Paper must be lighter than what lies beside it, on every side that does not lie on the picture's own frame;
// two sides at most may lie there.
bool is_lighter_inside(const PixPtr& grey, const Quad& q) {
    const int width = width_of(grey);
    const int height = height_of(grey);
    const Rows rows(grey.get());
    const Point centre{(q[0].x + q[1].x + q[2].x + q[3].x) / 4, (q[0].y + q[1].y + q[2].y + q[3].y) / 4};
    int on_frame = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point& a = q[i];
        const Point& b = q[(i + 1) % 4];
        const double length = distance(a, b);
        Point normal{-(b.y - a.y) / length, (b.x - a.x) / length};
        if ((centre.x - (a.x + b.x) / 2) * normal.x + (centre.y - (a.y + b.y) / 2) * normal.y < 0) {
            normal = {-normal.x, -normal.y};
        }
        std::vector<double> ratios;
        int outside = 0;
        for (int step = 2; step <= 18; ++step) {
            const Point p{a.x + (b.x - a.x) * step / 20, a.y + (b.y - a.y) * step / 20};
            const int xi = rounded(p.x + normal.x * kProbe);
            const int yi = rounded(p.y + normal.y * kProbe);
            const int xo = rounded(p.x - normal.x * kProbe);
            const int yo = rounded(p.y - normal.y * kProbe);
            if (xo < 2 || yo < 2 || xo >= width - 2 || yo >= height - 2) {
                ++outside;
            } else if (xi >= 0 && yi >= 0 && xi < width && yi < height) {
                ratios.push_back((Rows::byte(rows.row(yi), xi) + 6.0) / (Rows::byte(rows.row(yo), xo) + 6.0));
            }
        }
        if (outside > 8) {
            ++on_frame;
            continue;
        }
        std::sort(ratios.begin(), ratios.end());
        if (!ratios.empty() && ratios[ratios.size() / 4] <= kLeastContrast) {
            return false;
        }
    }
    return on_frame < 3;
}

// The largest white component at this threshold, alone on a page of the same size.
PixPtr largest_component(const PixPtr& smooth, int threshold) {
    PixPtr white(pixThresholdToBinary(smooth.get(), threshold));
    if (!white) {
        return nullptr;
    }
    pixInvert(white.get(), white.get());
    PIXA* raw = nullptr;
    const BoxaPtr boxes(pixConnComp(white.get(), &raw, 8));
    const PixaPtr parts(raw);
    int best = -1;
    long best_area = 0;
    int best_x = 0;
    int best_y = 0;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        boxaGetBoxGeometry(boxes.get(), i, &x, &y, &width, &height);
        if (const long area = long{width} * height; area > best_area) {
            best_area = area;
            best = i;
            best_x = x;
            best_y = y;
        }
    }
    if (best < 0) {
        return nullptr;
    }
    PixPtr mask(pixCreate(width_of(smooth), height_of(smooth), 1));
    const PixPtr part(pixaGetPix(parts.get(), best, L_CLONE));
    pixRasterop(mask.get(), best_x, best_y, width_of(part), height_of(part), PIX_SRC, part.get(), 0, 0);
    pixCloseBrick(mask.get(), mask.get(), 9, 9);
    return mask;
}

std::optional<Quad> quad_of(const PixPtr& mask, const PixPtr& smooth) {
    const Outline outline = outline_of(mask);
    const auto left = middle_of(outline.left);
    const auto top = middle_of(outline.top);
    if (left.empty() || top.empty()) {
        return std::nullopt;
    }
    const Sides sides{trimmed_line(left), trimmed_line(middle_of(outline.right)), trimmed_line(top),
                      trimmed_line(middle_of(outline.bottom))};
    const Quad quad{crossing(sides.left, sides.top), crossing(sides.right, sides.top),
                    crossing(sides.right, sides.bottom), crossing(sides.left, sides.bottom)};
    if (!has_shape_of_a_sheet(quad, width_of(mask), height_of(mask)) ||
        overlap(mask, sides, outline.area) <= kLeastOverlap || !is_lighter_inside(smooth, quad)) {
        return std::nullopt;
    }
    return quad;
}

}  // namespace

std::optional<Quad> find_sheet(const PixPtr& grey) {
    const float factor = static_cast<float>(kSearchSide / std::max(width_of(grey), height_of(grey)));
    if (factor > 1) {
        return std::nullopt;
    }
    PixPtr smooth(pixScaleSmooth(grey.get(), factor, factor));
    // Closing removes the text, opening what is lighter than the paper and small.
    if (smooth) {
        smooth.reset(pixCloseGray(smooth.get(), 11, 11));
    }
    if (smooth) {
        smooth.reset(pixOpenGray(smooth.get(), 5, 5));
    }
    std::optional<Quad> best;
    for (int threshold = 44; smooth && threshold <= 212; threshold += 12) {
        const PixPtr mask = largest_component(smooth, threshold);
        const auto quad = mask ? quad_of(mask, smooth) : std::nullopt;
        if (quad && (!best || area_of(*quad) > area_of(*best))) {
            best = quad;
        }
    }
    if (best) {
        for (Point& p : *best) {
            p = {p.x / double{factor}, p.y / double{factor}};
        }
    }
    return best;
}

PixPtr flattened_sheet(const PixPtr& grey, const Quad& quad, Transform& transform) {
    const double width = std::max(distance(quad[0], quad[1]), distance(quad[2], quad[3]));
    const double height = std::max(distance(quad[3], quad[0]), distance(quad[1], quad[2]));
    const Quad target{Point{0, 0}, Point{width, 0}, Point{width, height}, Point{0, height}};
    const PtaPtr from(ptaCreate(4));
    const PtaPtr to(ptaCreate(4));
    for (std::size_t i = 0; i < 4; ++i) {
        ptaAddPt(from.get(), static_cast<float>(quad[i].x), static_cast<float>(quad[i].y));
        ptaAddPt(to.get(), static_cast<float>(target[i].x), static_cast<float>(target[i].y));
    }
    // Leptonica keeps the source's size: the canvas must hold the result.
    const int out_width = rounded(width);
    const int out_height = rounded(height);
    PixPtr canvas = share(grey);
    if (out_width > width_of(grey) || out_height > height_of(grey)) {
        canvas.reset(
            pixCreate(std::max(out_width, width_of(grey)), std::max(out_height, height_of(grey)), 8));
        if (!canvas) {
            return nullptr;
        }
        pixSetAll(canvas.get());
        pixRasterop(canvas.get(), 0, 0, width_of(grey), height_of(grey), PIX_SRC, grey.get(), 0, 0);
    }
    float* raw = nullptr;
    if (getProjectiveXformCoeffs(from.get(), to.get(), &raw) != 0 || raw == nullptr) {
        return nullptr;
    }
    std::array<double, 9> matrix{};
    std::copy(raw, raw + 8, matrix.begin());
    matrix[8] = 1;
    lept_free(raw);
    const PixPtr warped(pixProjectivePtaGray(canvas.get(), to.get(), from.get(), 255));
    const BoxPtr all(boxCreate(0, 0, out_width, out_height));
    PixPtr sheet(warped ? pixClipRectangle(warped.get(), all.get(), nullptr) : nullptr);
    if (sheet) {
        transform = transform.then(Transform(matrix));
    }
    return sheet;
}

}  // namespace lb::recognition
