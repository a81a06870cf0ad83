#include "transform.hpp"

#include <gtest/gtest.h>

namespace lb::recognition {

TEST(Transform, goes_back_to_where_it_came_from) {
    const Transform there = Transform::affine(2, 0.1, 5, -0.2, 3, 7)
                                .then(Transform({1, 0, 0, 0, 1, 0, 0.0001, 0.0002, 1}))
                                .then(Transform::affine(0, -1, 500, 1, 0, 0));
    const Transform back = there.inverse();
    for (const Point p : {Point{0, 0}, Point{100, 200}, Point{333, 17}}) {
        const Point again = back.apply(there.apply(p));
        EXPECT_NEAR(again.x, p.x, 1e-6);
        EXPECT_NEAR(again.y, p.y, 1e-6);
    }
}

TEST(Transform, steps_come_in_the_order_they_are_named) {
    const Transform both = Transform::affine(1, 0, 10, 0, 1, 0).then(Transform::affine(2, 0, 0, 0, 2, 0));
    EXPECT_NEAR(both.apply({1, 1}).x, 22, 1e-9);
}

TEST(Transform, a_box_is_cut_to_its_page) {
    EXPECT_EQ(box_in_source({-5, 10, 300, 20}, Transform(), 100, 100), (page::Box{0, 10, 100, 10}));
    EXPECT_EQ(box_in_source({500, 500, 600, 600}, Transform(), 100, 100), (page::Box{100, 100, 0, 0}));
}

}  // namespace lb::recognition
