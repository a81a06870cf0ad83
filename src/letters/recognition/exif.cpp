#include "exif.hpp"

namespace lb::recognition {
namespace {

constexpr std::uint16_t kOrientationTag = 0x0112;
constexpr std::uint16_t kShortType = 3;
constexpr std::size_t kMaxEntries = 200;

// Numbers of a TIFF block in its own byte order; 0 outside of it.
class TiffNumbers {
  public:
    TiffNumbers(ByteView block, bool little) : block_(block), little_(little) {}
    std::uint32_t at(std::size_t offset, std::size_t bytes) const {
        if (offset > block_.size() || bytes > block_.size() - offset) {
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) {
            value = value << 8U | block_[offset + (little_ ? bytes - 1 - i : i)];
        }
        return value;
    }

  private:
    ByteView block_;
    bool little_;
};

int orientation_of(ByteView tiff) {
    if (tiff.size() < 8 || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) {
        return 1;
    }
    const TiffNumbers numbers(tiff, tiff[0] == 'I');
    const std::size_t directory = numbers.at(4, 4);
    const std::size_t entries = numbers.at(directory, 2);
    for (std::size_t i = 0; i < entries && i < kMaxEntries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (numbers.at(entry, 2) == kOrientationTag && numbers.at(entry + 2, 2) == kShortType) {
            const std::uint32_t value = numbers.at(entry + 8, 2);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

}  // namespace

int exif_orientation(ByteView jpeg) {
    std::size_t at = 2;  // after the mark of a JPEG
    while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF) {
        const std::uint8_t marker = jpeg[at + 1];
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        const std::size_t length = read_be(jpeg.subspan(at + 2, 2));
        if (marker == 0xDA || length < 2 || length > jpeg.size() - at - 2) {
            return 1;  // the picture itself begins, or the file is cut
        }
        const ByteView body = jpeg.subspan(at + 4, length - 2);
        constexpr std::size_t kName = 6;
        if (marker == 0xE1 && body.size() > kName && as_text(body.first(4)) == "Exif") {
            return orientation_of(body.subspan(kName));
        }
        at += 2 + length;
    }
    return 1;
}

}  // namespace lb::recognition
