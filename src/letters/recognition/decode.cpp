#include "decode.hpp"

#include <algorithm>

#include "exif.hpp"

namespace lb::recognition {
namespace {

using page::Unreadable;

// Whether a format is ours is read from its first bytes alone; names and declared types are not believed.
bool is_read_format(int format) {
    return format == IFF_JFIF_JPEG || format == IFF_PNG || (format >= IFF_TIFF && format <= IFF_TIFF_ZIP) ||
           format == IFF_TIFF_JPEG;
}

bool is_tiff(int format) {
    return format != IFF_JFIF_JPEG && format != IFF_PNG;
}

bool fits(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 && width <= std::int64_t{page::kMaxSide} &&
           height <= std::int64_t{page::kMaxSide} &&
           static_cast<std::uint64_t>(width * height) <= page::kMaxPixels;
}

tl::expected<PixPtr, Unreadable> decode_tiff(ByteView encoded) {
    std::size_t offset = 0;
    PixPtr pix(pixReadMemFromMultipageTiff(encoded.data(), encoded.size(), &offset));
    if (pix && offset != 0) {
        return tl::unexpected(Unreadable::several_pages);
    }
    return pix;
}

// Depths and palettes to what the rest knows: 1, 8 or 32 bits, no transparency. What a see-through picture
// shows depends on what is under it; paper is white.
PixPtr plain(PixPtr pix) {
    if (pixGetSpp(pix.get()) == 4) {
        replace_unless_null(pix, pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
    }
    if (pixGetColormap(pix.get()) != nullptr) {
        pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
    }
    if (pix && pixGetDepth(pix.get()) != 1 && pixGetDepth(pix.get()) != 8 && pixGetDepth(pix.get()) != 32) {
        pix.reset(pixConvertTo8(pix.get(), 0));
    }
    return pix;
}

PixPtr turned_upright(PixPtr pix, int orientation) {
    switch (orientation) {
        case 2:
            return PixPtr(pixFlipLR(nullptr, pix.get()));
        case 3:
            return PixPtr(pixRotateOrth(pix.get(), 2));
        case 4:
            return PixPtr(pixFlipTB(nullptr, pix.get()));
        case 5: {
            const PixPtr turned(pixRotateOrth(pix.get(), 1));
            return PixPtr(pixFlipLR(nullptr, turned.get()));
        }
        case 6:
            return PixPtr(pixRotateOrth(pix.get(), 1));
        case 7: {
            const PixPtr turned(pixRotateOrth(pix.get(), 3));
            return PixPtr(pixFlipLR(nullptr, turned.get()));
        }
        case 8:
            return PixPtr(pixRotateOrth(pix.get(), 3));
        default:
            return pix;
    }
}

PixPtr grey_of(const PixPtr& pix) {
    const int depth = pixGetDepth(pix.get());
    if (depth == 1) {
        return share(pix);
    }
    return PixPtr(depth == 32 ? pixConvertRGBToGray(pix.get(), 0.3F, 0.5F, 0.2F)
                              : pixConvertTo8(pix.get(), 0));
}

}  // namespace

tl::expected<PixPtr, Unreadable> decode(ByteView encoded) {
    if (encoded.empty()) {
        return tl::unexpected(Unreadable::empty);
    }
    if (encoded.size() > page::kMaxPictureBytes) {
        return tl::unexpected(Unreadable::too_large);
    }
    constexpr std::size_t kNeededForMagic = 12;
    int format = IFF_UNKNOWN;
    if (encoded.size() < kNeededForMagic || findFileFormatBuffer(encoded.data(), &format) != 0 ||
        !is_read_format(format)) {
        return tl::unexpected(Unreadable::unknown_format);
    }
    int width = 0;
    int height = 0;
    int bits = 0;
    int samples = 0;
    if (pixReadHeaderMem(encoded.data(), encoded.size(), nullptr, &width, &height, &bits, &samples,
                         nullptr) != 0) {
        return tl::unexpected(Unreadable::broken);
    }
    if (!fits(width, height)) {
        return tl::unexpected(Unreadable::too_large);
    }
    auto decoded = is_tiff(format)
                       ? decode_tiff(encoded)
                       : tl::expected<PixPtr, Unreadable>(PixPtr(pixReadMem(encoded.data(), encoded.size())));
    if (!decoded) {
        return decoded;
    }
    // The header may have lied.
    if (!*decoded || !fits(width_of(*decoded), height_of(*decoded))) {
        return tl::unexpected(Unreadable::broken);
    }
    PixPtr pix = plain(std::move(*decoded));
    if (pix && format == IFF_JFIF_JPEG) {
        pix = turned_upright(std::move(pix), exif_orientation(encoded));
    }
    if (!pix) {
        return tl::unexpected(Unreadable::no_memory);
    }
    return pix;
}

PixPtr at_most(const PixPtr& pix, std::uint32_t longest_side) {
    const double longest = std::max(width_of(pix), height_of(pix));
    if (longest <= longest_side) {
        return share(pix);
    }
    const float factor = static_cast<float>(longest_side / longest);
    PixPtr source = share(pix);
    if (pixGetDepth(source.get()) == 1) {
        source.reset(pixConvertTo8(source.get(), 0));
    }
    return source ? PixPtr(pixScaleAreaMap(source.get(), factor, factor)) : nullptr;
}

tl::expected<Decoded, Unreadable> decode_for_reading(ByteView encoded) {
    auto pix = decode(encoded);
    if (!pix) {
        return tl::unexpected(pix.error());
    }
    Decoded decoded;
    decoded.width = static_cast<std::uint32_t>(width_of(*pix));
    decoded.height = static_cast<std::uint32_t>(height_of(*pix));
    decoded.shown = at_most(*pix, page::kShownSide);
    decoded.grey = grey_of(*pix);
    pix->reset();
    const double all = 1.0 * decoded.width * decoded.height;
    if (decoded.grey && all > kMaxReadPixels) {
        const double side = std::max(decoded.width, decoded.height) * std::sqrt(kMaxReadPixels / all);
        decoded.grey = at_most(decoded.grey, static_cast<std::uint32_t>(side));
    }
    if (!decoded.shown || !decoded.grey) {
        return tl::unexpected(Unreadable::no_memory);
    }
    return decoded;
}

page::Picture pixels_of(const PixPtr& pix) {
    PixPtr source = share(pix);
    if (pixGetDepth(source.get()) == 1) {
        source.reset(pixConvertTo8(source.get(), 0));
    }
    page::Picture picture;
    if (!source) {
        return picture;
    }
    picture.width = static_cast<std::uint32_t>(width_of(source));
    picture.height = static_cast<std::uint32_t>(height_of(source));
    picture.channels = pixGetDepth(source.get()) == 32 ? 3 : 1;
    picture.pixels.reserve(picture.expected_bytes());
    const Rows rows(source.get());
    for (int y = 0; y < height_of(source); ++y) {
        const l_uint32* row = rows.row(y);
        for (int x = 0; x < width_of(source); ++x) {
            if (picture.channels == 1) {
                picture.pixels.push_back(static_cast<std::uint8_t>(Rows::byte(row, x)));
            } else {
                for (const unsigned shift : {24U, 16U, 8U}) {
                    picture.pixels.push_back(static_cast<std::uint8_t>((row[x] >> shift) & 0xFFU));
                }
            }
        }
    }
    return picture;
}

}  // namespace lb::recognition
