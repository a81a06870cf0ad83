#include "png.hpp"

#include <png.h>

namespace lb::reading {

Result<WipedBytes> png_of(const page::Picture& picture) {
    if (picture.width == 0 || picture.height == 0 || picture.pixels.size() != picture.expected_bytes()) {
        return fail(Failure::bad_input, "a picture without its pixels");
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = picture.width;
    image.height = picture.height;
    image.format = picture.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    // A page waits for its reviewer, not for the last percent of size.
    image.flags = PNG_IMAGE_FLAG_FAST;
    std::size_t size = picture.pixels.size() + picture.pixels.size() / 500 + picture.height + 4096;
    WipedBytes png(size);
    if (png_image_write_to_memory(&image, png.data(), &size, 0, picture.pixels.data(), 0, nullptr) == 0) {
        return fail(Failure::fault, "a picture could not be encoded");
    }
    png.resize(size);
    return png;
}

}  // namespace lb::reading
