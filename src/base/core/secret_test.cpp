#include "secret.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace lb {

static_assert(!std::is_copy_constructible_v<Key>);
static_assert(!std::is_copy_assignable_v<Key>);
static_assert(std::is_nothrow_move_constructible_v<Key>);

TEST(Secret, keeps_its_bytes_through_a_move) {
    ASSERT_TRUE(start_sodium());
    const Bytes bytes(32, 7);
    Key key = *Key::from_bytes(bytes);
    const Key moved = std::move(key);
    EXPECT_TRUE(moved.use([&](ByteView inside) { return equal_constant_time(inside, bytes); }));
}

TEST(Secret, refuses_another_length) {
    EXPECT_FALSE(Key::from_bytes(Bytes(31, 1)));
}

TEST(Secret, random_ones_differ) {
    ASSERT_TRUE(start_sodium());
    const Key a = Key::random();
    const Key b = Key::random();
    EXPECT_FALSE(
        a.use([&](ByteView x) { return b.use([&](ByteView y) { return equal_constant_time(x, y); }); }));
}

}  // namespace lb
