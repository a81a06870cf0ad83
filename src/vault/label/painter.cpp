#include "painter.hpp"

#include <cairo-pdf.h>
#include <openssl/sha.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace lb::vault {
namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kLabelWidth = 99.1 * kPointsPerMm;
constexpr double kLabelHeight = 67.7 * kPointsPerMm;
constexpr double kMargin = 6 * kPointsPerMm;
constexpr double kQrSide = 17 * kPointsPerMm;
constexpr int kLargestLetters = 15;
constexpr int kSmallestLetters = 9;  // smaller is not read by sorting machines

struct Free {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const noexcept { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const noexcept { pango_font_description_free(font); }
    void operator()(QRcode* code) const noexcept { QRcode_free(code); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

cairo_status_t append_to(void* bytes, const unsigned char* data, unsigned int length) {
    auto& out = *static_cast<WipedBytes*>(bytes);
    out.insert(out.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

Owned<PangoLayout> lay_out(cairo_t* context, std::string_view text, int points) {
    Owned<PangoLayout> layout(pango_cairo_create_layout(context));
    const Owned<PangoFontDescription> font(pango_font_description_from_string("DejaVu Sans"));
    pango_font_description_set_size(font.get(), points * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), static_cast<int>((kLabelWidth - 2 * kMargin) * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

// The largest letters in which the address leaves the foot free for the codes.
Result<> draw_lines(cairo_t* context, std::string_view lines) {
    for (int points = kLargestLetters; points >= kSmallestLetters; --points) {
        const Owned<PangoLayout> layout = lay_out(context, lines, points);
        if (pango_layout_get_unknown_glyphs_count(layout.get()) != 0) {
            return fail(Failure::bad_input,
                        "a letter of the address has no glyph: the label would have a hole");
        }
        int height = 0;
        pango_layout_get_size(layout.get(), nullptr, &height);
        if (height / static_cast<double>(PANGO_SCALE) <= kLabelHeight - 3 * kMargin - kQrSide) {
            cairo_move_to(context, kMargin, kMargin);
            pango_cairo_show_layout(context, layout.get());
            return {};
        }
    }
    return fail(Failure::too_big, "the address does not fit on a label");
}

Result<> draw_codes(cairo_t* context, const LabelMarks& marks) {
    const Owned<QRcode> code(QRcode_encodeString8bit(marks.qr_text().c_str(), 0, QR_ECLEVEL_M));
    if (!code) {
        return fail(Failure::fault, "the label's code cannot be made");
    }
    const double top = kLabelHeight - kMargin - kQrSide;
    const double module = kQrSide / code->width;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1U) != 0) {
                cairo_rectangle(context, kMargin + x * module, top + y * module, module, module);
            }
        }
    }
    cairo_fill(context);
    const Owned<PangoLayout> layout = lay_out(context, marks.short_code(), 12);
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    cairo_move_to(context, kMargin + kQrSide + 4 * kPointsPerMm,
                  kLabelHeight - kMargin - height / static_cast<double>(PANGO_SCALE));
    pango_cairo_show_layout(context, layout.get());
    return {};
}

Result<WipedBytes> draw(std::string_view lines, const LabelMarks& marks) {
    WipedBytes bytes;
    const Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(append_to, &bytes, kLabelWidth, kLabelHeight));
    const Owned<cairo_t> context(cairo_create(surface.get()));
    LB_CHECK(draw_lines(context.get(), lines));
    LB_CHECK(draw_codes(context.get(), marks));
    cairo_show_page(context.get());
    cairo_surface_finish(surface.get());
    if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
        return fail(Failure::fault, "the label cannot be drawn");
    }
    return bytes;
}

}  // namespace

std::string LabelMarks::short_code() const {
    std::string letters = to_base32(token).substr(0, 8);
    std::ranges::transform(letters, letters.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return letters.substr(0, 4) + "-" + letters.substr(4);
}

std::string LabelMarks::qr_text() const {
    return "LB1:" + to_base32(token);
}

std::string LabelMarks::digest() const {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> out{};
    SHA256(token.data(), token.size(), out.data());
    return "sha256:" + to_hex(out);
}

LabelMarks make_marks(const LabelKey& key, const ItemId& item, std::uint64_t approval_index,
                      std::uint64_t request_index) {
    Bytes message = copy_bytes(as_bytes("letterbox label 1\n"));
    message.insert(message.end(), item.bytes().begin(), item.bytes().end());
    append_be(message, approval_index, 8);
    append_be(message, request_index, 8);
    LabelMarks marks;
    key.named().key.use([&](ByteView k) {
        crypto_generichash(marks.token.data(), marks.token.size(), message.data(), message.size(), k.data(),
                           k.size());
    });
    return marks;
}

WipedText LabelPainter::lines_of(const Household& household) {
    const Address& address = household.address_;
    WipedText lines(household.label_name_.empty() ? "The household" : household.label_name_.view());
    lines.append("\n");
    lines.append(address.number_.view());
    lines.append(" ");
    lines.append(address.street_.view());
    for (const WipedText* line : {&address.town_, &address.postcode_}) {
        lines.append("\n");
        lines.append(line->view());
    }
    return lines;
}

Result<> LabelPainter::warm_up() {
    LB_CHECK(draw("Aa 1", LabelMarks()));
    return {};
}

Result<WipedBytes> LabelPainter::pdf(const Household& household, const LabelMarks& marks) {
    const WipedText lines = lines_of(household);
    return draw(lines.view(), marks);
}

}  // namespace lb::vault
