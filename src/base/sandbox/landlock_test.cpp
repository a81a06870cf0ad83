#include "landlock.hpp"

#include <gtest/gtest.h>

namespace lb::landlock {

TEST(Landlock, names_no_right_that_an_older_kernel_does_not_know) {
    EXPECT_EQ(handled_at(0).files, 0U);
    EXPECT_EQ(handled_at(1).files, (1U << 13) - 1);
    EXPECT_EQ(handled_at(2).files, (1U << 14) - 1);
    EXPECT_EQ(handled_at(2).net, 0U);
    EXPECT_EQ(handled_at(3).files, (1U << 15) - 1);
    EXPECT_EQ(handled_at(4).net, 3U);
    EXPECT_EQ(handled_at(4).files, (1U << 15) - 1);
    EXPECT_EQ(handled_at(5).files, (1U << 16) - 1);
    EXPECT_EQ(handled_at(5).scopes, 0U);
    EXPECT_EQ(handled_at(6).scopes, 3U);
}

TEST(Landlock, a_newer_kernel_than_we_know_gets_the_newest_that_we_know) {
    EXPECT_EQ(handled_at(99).files, handled_at(6).files);
    EXPECT_EQ(handled_at(99).net, handled_at(6).net);
    EXPECT_EQ(handled_at(99).scopes, handled_at(6).scopes);
}

}  // namespace lb::landlock
