// Where a pixel of the cleaned page was in the picture as it was sent. Every geometric step multiplies its
// matrix in, so the boxes that people see lie on the picture they know.
#pragma once

#include <array>
#include <vector>

#include "letters/page/page.hpp"

namespace lb::recognition {

struct Point {
    double x = 0;
    double y = 0;
};

// 3x3, row by row; maps a point of the source to the current picture.
class Transform {
  public:
    Transform() = default;
    explicit Transform(const std::array<double, 9>& m) : m_(m) {}
    static Transform affine(double a, double b, double c, double d, double e, double f) {
        return Transform({a, b, c, d, e, f, 0, 0, 1});
    }
    // After this one comes `next`.
    Transform then(const Transform& next) const;
    Transform inverse() const;
    Point apply(Point p) const;

  private:
    std::array<double, 9> m_{1, 0, 0, 0, 1, 0, 0, 0, 1};
};

struct Rect {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
};

// The upright box around what `rect` is in the source, cut to the page.
page::Box box_in_source(const Rect& rect, const Transform& to_source, std::uint32_t width,
                        std::uint32_t height);

}  // namespace lb::recognition
