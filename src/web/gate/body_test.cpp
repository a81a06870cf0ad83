#include "body.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace lb::gate {

namespace {

Bytes counted_bytes(std::size_t count) {
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 256);
    }
    return bytes;
}

}  // namespace

TEST(Body, comes_back_as_it_arrived_whatever_its_size) {
    ASSERT_TRUE(start_sodium());
    const auto folder = std::filesystem::temp_directory_path().string();
    for (const std::size_t size : {0UL, 1UL, Body::kFrame, Body::kFrame + 1, 3 * Body::kFrame, 500'000UL}) {
        const Bytes sent = counted_bytes(size);
        Body body(folder);
        for (std::size_t at = 0; at < size; at += 10'007) {
            ASSERT_TRUE(body.append(ByteView(sent).subspan(at, std::min<std::size_t>(10'007, size - at))));
        }
        EXPECT_EQ(body.size(), size);
        const auto back = body.read_all();
        ASSERT_TRUE(back);
        EXPECT_TRUE(std::equal(sent.begin(), sent.end(), back->begin(), back->end())) << size;
    }
}

TEST(Body, says_so_when_there_is_no_spool) {
    ASSERT_TRUE(start_sodium());
    Body body("/nonexistent/spool");
    const auto kept = body.append(counted_bytes(3 * Body::kFrame));
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().failure, Failure::no_space);
}

}  // namespace lb::gate
