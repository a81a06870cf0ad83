#include "transform.hpp"

#include <algorithm>
#include <cmath>

namespace lb::recognition {

Transform Transform::then(const Transform& next) const {
    std::array<double, 9> product{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            for (std::size_t k = 0; k < 3; ++k) {
                product[row * 3 + column] += next.m_[row * 3 + k] * m_[k * 3 + column];
            }
        }
    }
    return Transform(product);
}

Transform Transform::inverse() const {
    const auto& m = m_;
    const double a = m[4] * m[8] - m[5] * m[7];
    const double b = m[5] * m[6] - m[3] * m[8];
    const double c = m[3] * m[7] - m[4] * m[6];
    const double d = m[0] * a + m[1] * b + m[2] * c;
    if (d == 0) {
        return {};  // no picture is that flat; the boxes are cut to the page in any case
    }
    return Transform({a / d, (m[2] * m[7] - m[1] * m[8]) / d, (m[1] * m[5] - m[2] * m[4]) / d,  //
                      b / d, (m[0] * m[8] - m[2] * m[6]) / d, (m[2] * m[3] - m[0] * m[5]) / d,  //
                      c / d, (m[1] * m[6] - m[0] * m[7]) / d, (m[0] * m[4] - m[1] * m[3]) / d});
}

Point Transform::apply(Point p) const {
    const double w = m_[6] * p.x + m_[7] * p.y + m_[8];
    if (w == 0) {
        return {};
    }
    return {(m_[0] * p.x + m_[1] * p.y + m_[2]) / w, (m_[3] * p.x + m_[4] * p.y + m_[5]) / w};
}

page::Box box_in_source(const Rect& rect, const Transform& to_source, std::uint32_t width,
                        std::uint32_t height) {
    double left = width;
    double right = 0;
    double top = height;
    double bottom = 0;
    for (const Point corner : {Point{rect.x0, rect.y0}, Point{rect.x1, rect.y0}, Point{rect.x1, rect.y1},
                               Point{rect.x0, rect.y1}}) {
        const Point p = to_source.apply(corner);
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    const auto cut = [](double value, std::uint32_t most) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, 1.0 * most)));
    };
    page::Box box{cut(left, width), cut(top, height), 0, 0};
    box.width = std::max(cut(right, width), box.x) - box.x;
    box.height = std::max(cut(bottom, height), box.y) - box.y;
    return box;
}

}  // namespace lb::recognition
