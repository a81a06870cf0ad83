// Bytes to pixels, with every size asked before memory is.
#pragma once

#include "letters/page/page.hpp"
#include "pix.hpp"

namespace lb::recognition {

struct Decoded {
    PixPtr shown;             // 8 or 32 bits, at most kShownSide long: what people see
    PixPtr grey;              // 8 bits for reading (1 bit stays 1 bit), at most kMaxReadPixels
    std::uint32_t width = 0;  // of the upright picture as sent
    std::uint32_t height = 0;
};

inline constexpr double kMaxReadPixels = 12e6;

tl::expected<PixPtr, page::Unreadable> decode(ByteView encoded);  // upright, 1, 8 or 32 bits
tl::expected<Decoded, page::Unreadable> decode_for_reading(ByteView encoded);

PixPtr at_most(const PixPtr& pix, std::uint32_t longest_side);
page::Picture pixels_of(const PixPtr& pix);

}  // namespace lb::recognition
