#include "outgoing.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace lb::outgoing {
namespace {

constexpr double kShort = 595.276;  // A4 in points
constexpr double kLong = 841.890;

cairo_status_t write_piece(void* closure, const unsigned char* data, unsigned int length) {
    const auto* write = static_cast<const Composer::Write*>(closure);
    return (*write)(ByteView(data, length)) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

struct FreeCairo {
    void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
    void operator()(cairo_t* p) const { cairo_destroy(p); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, FreeCairo>;

SurfacePtr surface_of(const page::Picture& picture) {
    SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(picture.width),
                                                  static_cast<int>(picture.height)));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
        return nullptr;
    }
    std::uint8_t* out = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    const std::size_t row_bytes = std::size_t{picture.width} * picture.channels;
    for (std::size_t y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.pixels.data() + y * row_bytes;
        std::uint8_t* to = out + y * stride;
        for (std::size_t x = 0; x < picture.width; ++x, from += picture.channels, to += 4) {
            // Native 32-bit words; both machines we know are little-endian: blue, green, red.
            to[0] = from[picture.channels == 3 ? 2 : 0];
            to[1] = from[picture.channels == 3 ? 1 : 0];
            to[2] = from[0];
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

}  // namespace

struct Composer::Inside {
    Write write;
    SurfacePtr pdf;
};

Composer::Composer(Month month, Write write) : inside_(new Inside{std::move(write), nullptr}) {
    inside_->pdf.reset(cairo_pdf_surface_create_for_stream(write_piece, &inside_->write, kShort, kLong));
    cairo_pdf_surface_restrict_to_version(inside_->pdf.get(), CAIRO_PDF_VERSION_1_5);
    // cairo writes the time to the second unless it is told another.
    std::array<char, 40> date{};
    std::snprintf(date.data(), date.size(), "%04d-%02d-01T00:00:00Z", month.year, month.month);
    cairo_pdf_surface_set_metadata(inside_->pdf.get(), CAIRO_PDF_METADATA_CREATE_DATE, date.data());
}

Composer::~Composer() = default;

Result<> Composer::add(const page::Picture& picture) {
    if (picture.width == 0 || picture.height == 0 || picture.pixels.size() != picture.expected_bytes()) {
        return fail(Failure::bad_input, "a picture without its pixels");
    }
    const SurfacePtr image = surface_of(picture);
    if (!image) {
        return fail(Failure::too_big, "no memory for a page");
    }
    const bool landscape = picture.width > picture.height;
    const double width = landscape ? kLong : kShort;
    const double height = landscape ? kShort : kLong;
    cairo_pdf_surface_set_size(inside_->pdf.get(), width, height);
    const double scale = std::min(width / picture.width, height / picture.height);
    {
        const std::unique_ptr<cairo_t, FreeCairo> cairo(cairo_create(inside_->pdf.get()));
        cairo_translate(cairo.get(), (width - picture.width * scale) / 2,
                        (height - picture.height * scale) / 2);
        cairo_scale(cairo.get(), scale, scale);
        cairo_set_source_surface(cairo.get(), image.get(), 0, 0);
        cairo_paint(cairo.get());
        cairo_show_page(cairo.get());
    }
    if (cairo_surface_status(inside_->pdf.get()) != CAIRO_STATUS_SUCCESS) {
        return fail(Failure::fault, "a page could not be composed");
    }
    return {};
}

Result<> Composer::finish() {
    cairo_surface_finish(inside_->pdf.get());
    if (cairo_surface_status(inside_->pdf.get()) != CAIRO_STATUS_SUCCESS) {
        return fail(Failure::fault, "the outgoing copy could not be finished");
    }
    return {};
}

}  // namespace lb::outgoing
