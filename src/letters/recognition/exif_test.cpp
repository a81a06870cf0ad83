#include "exif.hpp"

#include <gtest/gtest.h>

namespace lb::recognition {
namespace {

Bytes jpeg_with(std::uint8_t orientation, bool little) {
    Bytes bytes{0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 'x', 'y', 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
    const Bytes big_endian{'M', 'M', 0, 42, 0, 0, 0,           8, 0, 1, 1, 0x12, 0,
                           3,   0,   0, 0,  1, 0, orientation, 0, 0, 0, 0, 0,    0};
    const Bytes little_endian{'I', 'I', 42, 0, 8, 0,           0, 0, 1, 0, 0x12, 1, 3,
                              0,   1,   0,  0, 0, orientation, 0, 0, 0, 0, 0,    0, 0};
    const Bytes& block = little ? little_endian : big_endian;
    bytes.insert(bytes.end(), block.begin(), block.end());
    bytes.insert(bytes.end(), {0xFF, 0xDA, 0, 2});
    return bytes;
}

}  // namespace

TEST(Exif, says_how_the_camera_was_held) {
    for (std::uint8_t orientation = 1; orientation <= 8; ++orientation) {
        EXPECT_EQ(exif_orientation(jpeg_with(orientation, false)), orientation);
        EXPECT_EQ(exif_orientation(jpeg_with(orientation, true)), orientation);
    }
}

TEST(Exif, nonsense_is_upright) {
    EXPECT_EQ(exif_orientation(jpeg_with(9, false)), 1);
    EXPECT_EQ(exif_orientation({}), 1);
    Bytes far = jpeg_with(6, false);
    far[22] = 0xFF;  // directory far outside
    EXPECT_EQ(exif_orientation(far), 1);
    const Bytes whole = jpeg_with(6, true);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const int orientation = exif_orientation(ByteView(whole).first(length));
        EXPECT_TRUE(orientation == 1 || orientation == 6);
    }
}

}  // namespace lb::recognition
