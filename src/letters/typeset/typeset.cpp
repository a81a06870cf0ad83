#include "typeset.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <optional>

#include "base/core/text.hpp"
#include "tokens.hpp"

namespace lb::typeset {
namespace {

using page::Unreadable;

constexpr const char* kFontFile = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
constexpr int kMargin = 197;  // 25 mm
constexpr int kTextWidth = int{kPageWidth} - 2 * kMargin;
constexpr int kTextHeight = int{kPageHeight} - 2 * kMargin;

struct Unref {
    void operator()(PangoFontMap* p) const { g_object_unref(p); }
    void operator()(PangoContext* p) const { g_object_unref(p); }
    void operator()(PangoLayout* p) const { g_object_unref(p); }
    void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
    void operator()(PangoLayoutIter* p) const { pango_layout_iter_free(p); }
    void operator()(FcConfig* p) const { FcConfigDestroy(p); }
    void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
    void operator()(cairo_t* p) const { cairo_destroy(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct Line {
    PangoLayoutLine* line = nullptr;
    std::size_t start = 0;  // bytes of the text
    std::size_t end = 0;
    int baseline = 0;  // pixels from the top of the whole text
    int top = 0;
    int bottom = 0;
    bool lacks_glyph = false;
};

bool lacks_glyph(const PangoLayoutLine* line) {
    for (const GSList* run = line->runs; run != nullptr; run = run->next) {
        const auto* item = static_cast<const PangoGlyphItem*>(run->data);
        for (int i = 0; i < item->glyphs->num_glyphs; ++i) {
            if ((item->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 &&
                item->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY) {
                return true;
            }
        }
    }
    return false;
}

std::vector<Line> lines_of(PangoLayout* layout) {
    std::vector<Line> lines;
    const Owned<PangoLayoutIter> at(pango_layout_get_iter(layout));
    do {
        Line line;
        line.line = pango_layout_iter_get_line_readonly(at.get());
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
        line.top = PANGO_PIXELS(top);
        line.bottom = PANGO_PIXELS(bottom);
        line.baseline = PANGO_PIXELS(pango_layout_iter_get_baseline(at.get()));
        line.start = static_cast<std::size_t>(line.line->start_index);
        line.end = line.start + static_cast<std::size_t>(line.line->length);
        line.lacks_glyph = lacks_glyph(line.line);
        lines.push_back(line);
    } while (pango_layout_iter_next_line(at.get()) != 0);
    return lines;
}

// Lines first, first + 1, … end - 1 stand on one page.
struct Sheet {
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Sheet> sheets_of(const std::vector<Line>& lines) {
    std::vector<Sheet> sheets;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (sheets.empty() || lines[i].bottom - lines[sheets.back().first].top > kTextHeight) {
            sheets.push_back({i, i});
        }
        sheets.back().end = i + 1;
    }
    return sheets;
}

// Where the bytes [start, end) of a line stand from left to right, in pixels of the page.
std::optional<std::pair<int, int>> reach_of(const Line& line, std::size_t start, std::size_t end) {
    const std::size_t from = std::max(start, line.start);
    const std::size_t to = std::min(end, line.end);
    if (from >= to) {
        return std::nullopt;
    }
    int* ranges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(line.line, static_cast<int>(from), static_cast<int>(to), &ranges, &count);
    std::optional<std::pair<int, int>> reach;
    for (int i = 0; i < count; ++i) {
        const int left = PANGO_PIXELS_FLOOR(ranges[2 * i]);
        const int right = PANGO_PIXELS_CEIL(ranges[2 * i + 1]);
        reach = reach ? std::pair(std::min(reach->first, left), std::max(reach->second, right))
                      : std::pair(left, right);
    }
    g_free(ranges);
    return reach;
}

// A word that is broken over two lines is one word, and its box holds both parts.
page::Box box_of(const std::vector<Line>& lines, const Sheet& sheet, const Token& token) {
    int left = int{kPageWidth};
    int right = 0;
    int top = int{kPageHeight};
    int bottom = 0;
    const int offset = kMargin - lines[sheet.first].top;
    for (std::size_t i = sheet.first; i < sheet.end; ++i) {
        if (const auto reach = reach_of(lines[i], token.start, token.end)) {
            left = std::min(left, kMargin + reach->first);
            right = std::max(right, kMargin + reach->second);
            top = std::min(top, offset + lines[i].top);
            bottom = std::max(bottom, offset + lines[i].bottom);
        }
    }
    const auto cut = [](int value, std::uint32_t most) {
        return static_cast<std::uint32_t>(std::clamp(value, 0, static_cast<int>(most)));
    };
    page::Box box{cut(left, kPageWidth), cut(top, kPageHeight), 0, 0};
    box.width = std::max(cut(right, kPageWidth), box.x) - box.x;
    box.height = std::max(cut(bottom, kPageHeight), box.y) - box.y;
    return box;
}

page::Picture picture_of(const std::vector<Line>& lines, const Sheet& sheet) {
    // An alpha surface: how much of each pixel the letters cover, so black on white is 255 minus that.
    const Owned<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, int{kPageWidth}, int{kPageHeight}));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    for (std::size_t i = sheet.first; i < sheet.end; ++i) {
        cairo_move_to(cairo.get(), kMargin, kMargin + lines[i].baseline - lines[sheet.first].top);
        pango_cairo_show_layout_line(cairo.get(), lines[i].line);
    }
    cairo_surface_flush(surface.get());
    page::Picture picture;
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
        return picture;
    }
    picture.width = kPageWidth;
    picture.height = kPageHeight;
    picture.pixels.resize(picture.expected_bytes());
    const std::uint8_t* data = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    for (std::size_t y = 0; y < kPageHeight; ++y) {
        std::transform(data + y * stride, data + y * stride + kPageWidth,
                       picture.pixels.data() + y * kPageWidth,
                       [](std::uint8_t covered) { return static_cast<std::uint8_t>(255 - covered); });
    }
    return picture;
}

// The word's first line says where it belongs.
std::size_t line_at(const std::vector<Line>& lines, std::size_t byte) {
    const auto after = std::upper_bound(lines.begin(), lines.end(), byte,
                                        [](std::size_t at, const Line& line) { return at < line.start; });
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

void add_warnings(page::Page& page, const std::vector<Line>& lines, const Sheet& sheet, bool invisible) {
    for (std::size_t i = sheet.first; i < sheet.end; ++i) {
        if (lines[i].lacks_glyph) {
            page.warnings.value.push_back(page::Warning::character_not_drawn);
            break;
        }
    }
    if (invisible) {
        page.warnings.value.push_back(page::Warning::character_invisible);
    }
}

}  // namespace

struct Typesetter::Inside {
    Owned<FcConfig> fonts;
    Owned<PangoFontMap> map;
    Owned<PangoContext> context;
};

Typesetter::Typesetter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;
Typesetter::~Typesetter() = default;

Result<Typesetter> Typesetter::load() {
    auto inside = std::make_unique<Inside>();
    // One font and no look at the machine's settings: the same text gives the same page everywhere.
    inside->fonts.reset(FcConfigCreate());
    std::string file = kFontFile;
    if (!inside->fonts || FcConfigAppFontAddFile(inside->fonts.get(),
                                                 reinterpret_cast<const FcChar8*>(file.c_str())) == FcFalse) {
        return fail(Failure::unsupported, "the font of fonts-dejavu-core is not there");
    }
    inside->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(inside->map.get()), inside->fonts.get());
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(inside->map.get()), kDpi);
    inside->context.reset(pango_font_map_create_context(inside->map.get()));
    pango_context_set_language(inside->context.get(), pango_language_from_string("en-gb"));
    Typesetter typesetter(std::move(inside));
    // Letters, a mark on a letter, right to left, a picture character, one that no font has: everything that
    // opens a file does it now.
    for (const bool large : {false, true}) {
        if (!typesetter.draw("Ab w\u0302 \u05D0 \u0627\u0644 \U0001F600 \u0E01\u0E33 \uE000 \u6F22", large)) {
            return fail(Failure::fault, "the first page could not be drawn");
        }
    }
    return typesetter;
}

tl::expected<std::vector<DrawnPage>, Unreadable> Typesetter::draw(std::string_view typed,
                                                                  bool large_print) const {
    if (!is_utf8(typed)) {
        return tl::unexpected(Unreadable::not_text);
    }
    const std::string text = with_plain_line_ends(typed);
    if (has_control(text)) {
        return tl::unexpected(Unreadable::not_text);
    }
    const std::vector<Token> tokens = tokens_of(text, page::kMaxWordBytes);
    if (tokens.empty()) {
        return tl::unexpected(Unreadable::empty);
    }
    const Owned<PangoLayout> layout(pango_layout_new(inside_->context.get()));
    const Owned<PangoFontDescription> font(
        pango_font_description_from_string(large_print ? "DejaVu Sans 16" : "DejaVu Sans 12"));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), kTextWidth * PANGO_SCALE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), 1.3F);
    PangoAttrList* attributes = pango_attr_list_new();
    // A ligature would be one glyph for two characters, and copied text would lose them.
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));

    const std::vector<Line> lines = lines_of(layout.get());
    const std::vector<Sheet> sheets = sheets_of(lines);
    if (sheets.size() > page::kMaxPages) {
        return tl::unexpected(Unreadable::too_large);
    }
    std::vector<DrawnPage> pages;
    std::size_t next = 0;
    for (const Sheet& sheet : sheets) {
        DrawnPage drawn;
        drawn.page.width = kPageWidth;
        drawn.page.height = kPageHeight;
        drawn.page.page_class = page::Class::typed;
        drawn.page.confidence = 100;
        bool invisible = false;
        for (; next < tokens.size() && line_at(lines, tokens[next].start) < sheet.end; ++next) {
            const Token& token = tokens[next];
            invisible |= token.has_invisible;
            page::Word word{std::string_view(text).substr(token.start, token.end - token.start),
                            box_of(lines, sheet, token), 100, 0, 0};
            word.line = static_cast<std::uint16_t>(line_at(lines, token.start) - sheet.first);
            word.block = static_cast<std::uint16_t>(std::min<std::size_t>(token.paragraph, 65'535));
            drawn.page.words.value.push_back(std::move(word));
        }
        add_warnings(drawn.page, lines, sheet, invisible);
        drawn.shown = picture_of(lines, sheet);
        if (drawn.shown.pixels.empty()) {
            return tl::unexpected(Unreadable::no_memory);
        }
        pages.push_back(std::move(drawn));
    }
    return pages;
}

}  // namespace lb::typeset
