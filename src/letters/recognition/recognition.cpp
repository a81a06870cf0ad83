#include "recognition.hpp"

#include <algorithm>
#include <optional>

#include "clean.hpp"
#include "decode.hpp"
#include "engine.hpp"
#include "judge.hpp"

namespace lb::recognition {
namespace {

using page::Unreadable;

constexpr double kDoubtful = 84;      // mean confidence below which a sharpened picture is tried
constexpr double kLost = 56;          // below which the geometry itself is doubted
constexpr double kWellCovered = 0.8;  // less, and a part of the page was not read
constexpr std::size_t kFewCharacters = 15;

struct Attempt {
    CleanPage page;
    RawReading reading;
    Coverage coverage;
    double worth() const {
        return reading.characters < kFewCharacters ? 0
                                                   : reading.confidence * std::sqrt(coverage.covered + 0.05);
    }
};

double weight(const RawReading& reading) {
    return reading.confidence * std::sqrt(static_cast<double>(std::max<std::size_t>(1, reading.characters)));
}

std::optional<Attempt> attempt(const PixPtr& source, const Geometry& geometry, Engine& engine) {
    Attempt result;
    result.page = clean(source, geometry, engine);
    if (!result.page.grey || !result.page.ink) {
        return std::nullopt;
    }
    auto reading = engine.read(result.page.grey, result.page.dpi(), Layout::page);
    if (!reading) {
        return std::nullopt;
    }
    result.reading = std::move(*reading);
    result.coverage = coverage_of(result.page, result.reading);
    const bool doubtful = result.reading.confidence < kDoubtful || result.reading.characters < kFewCharacters;
    if (doubtful && class_of(result.coverage, result.reading) != page::Class::blank) {
        const PixPtr sharp = sharpened(result.page);
        auto second =
            sharp ? engine.read(sharp, result.page.dpi(), Layout::page) : Result<RawReading>(RawReading{});
        if (second && second->confidence > result.reading.confidence &&
            weight(*second) > weight(result.reading)) {
            result.reading = std::move(*second);
            result.coverage = coverage_of(result.page, result.reading);
        }
    }
    return result;
}

bool is_lost(const Attempt& attempt) {
    const page::Class kind = class_of(attempt.coverage, attempt.reading);
    if (kind == page::Class::blank || kind == page::Class::picture) {
        return false;
    }
    // Handwriting would pay two more readings for nothing; its letters differ in height, lost print does not.
    const bool handwriting = kind == page::Class::handwritten && attempt.coverage.height_spread > 1.9;
    return !handwriting && (attempt.reading.confidence < kLost ||
                            attempt.reading.characters < kFewCharacters || attempt.coverage.covered < 0.5);
}

// The engine's words as ours: no blanks, no control characters, boxes on the picture as sent.
void add_words(page::Page& page, const Attempt& attempt, const Transform& to_source, bool& cut) {
    int last_line = 0;
    int last_block = 0;
    for (const RawWord& raw : attempt.reading.words) {
        if (page.words.value.size() == page::kMaxWords) {
            cut = true;
            return;
        }
        page::Word word;
        for (const char c : raw.text) {
            if (static_cast<unsigned char>(c) > ' ' && c != 0x7F) {
                word.text.value += c;
            }
        }
        if (word.text.value.empty() || !is_utf8(word.text.value) || has_control(word.text.value) ||
            word.text.value.size() > page::kMaxWordBytes) {
            continue;
        }
        word.box = box_in_source(attempt.page.in_ink(raw.box), to_source, page.width, page.height);
        word.confidence = static_cast<std::uint8_t>(std::clamp(raw.confidence, 0.0F, 100.0F));
        last_line = std::clamp(raw.line, last_line, 65'535);
        last_block = std::clamp(raw.block, last_block, 65'535);
        word.line = static_cast<std::uint16_t>(last_line);
        word.block = static_cast<std::uint16_t>(last_block);
        page.words.value.push_back(std::move(word));
    }
}

std::vector<page::Warning> warnings_of(const Attempt& attempt, page::Class kind, bool cut) {
    using page::Warning;
    constexpr double kSmallLetters = 9;
    std::vector<Warning> warnings;
    if (kind != page::Class::blank && kind != page::Class::picture &&
        attempt.coverage.covered < kWellCovered) {
        warnings.push_back(Warning::part_unread);
    }
    if (attempt.reading.characters > 0 && attempt.reading.confidence < kDoubtful) {
        warnings.push_back(Warning::low_confidence);
    }
    if (kind == page::Class::handwritten) {
        warnings.push_back(Warning::handwriting);
    }
    if (attempt.page.x_height > 0 && attempt.page.x_height < kSmallLetters) {
        warnings.push_back(Warning::low_resolution);
    }
    if (cut) {
        warnings.push_back(Warning::too_many_words);
    }
    return warnings;
}

std::optional<Attempt> best_attempt(const PixPtr& source, Engine& engine) {
    auto best = attempt(source, {}, engine);
    for (const Geometry& other :
         {Geometry{.find_sheet = true, .reverse_turn_vote = true}, Geometry{.find_sheet = false}}) {
        if (!best || !is_lost(*best)) {
            break;
        }
        auto next = attempt(source, other, engine);
        if (next && next->worth() > best->worth()) {
            best = std::move(next);
        }
    }
    return best;
}

}  // namespace

struct Recogniser::Inside {
    Engine english;
    Engine both;
};

Recogniser::Recogniser(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::load() {
    setMsgSeverity(L_SEVERITY_NONE);  // Leptonica writes what it met to standard error
    LB_TRY(Engine english, Engine::load("eng"));
    LB_TRY(Engine both, Engine::load("cym+eng"));
    return Recogniser(std::unique_ptr<Inside>(new Inside{std::move(english), std::move(both)}));
}

tl::expected<Read, Unreadable> Recogniser::read(ByteView encoded, bool welsh) {
    auto decoded = decode_for_reading(encoded);
    if (!decoded) {
        return tl::unexpected(decoded.error());
    }
    Read read;
    read.page.width = decoded->width;
    read.page.height = decoded->height;
    read.shown = pixels_of(decoded->shown);
    decoded->shown.reset();
    if (read.shown.pixels.empty()) {
        return tl::unexpected(Unreadable::no_memory);
    }
    const auto best = best_attempt(decoded->grey, welsh ? inside_->both : inside_->english);
    if (!best) {
        return tl::unexpected(Unreadable::engine_failed);
    }
    // The grey picture may have been made smaller than the picture as sent.
    const double down = static_cast<double>(decoded->width) / width_of(decoded->grey);
    const Transform to_source = best->page.flat.inverse().then(Transform::affine(down, 0, 0, 0, down, 0));
    bool cut = false;
    add_words(read.page, *best, to_source, cut);
    read.page.page_class = class_of(best->coverage, best->reading);
    read.page.confidence = static_cast<std::uint8_t>(std::clamp(best->reading.confidence, 0.0, 100.0));
    read.page.warnings = warnings_of(*best, read.page.page_class, cut);
    return read;
}

tl::expected<page::Picture, Unreadable> decode_shown(ByteView encoded) {
    auto pix = decode(encoded);
    if (!pix) {
        return tl::unexpected(pix.error());
    }
    const PixPtr shown = at_most(*pix, page::kShownSide);
    page::Picture picture = shown ? pixels_of(shown) : page::Picture{};
    if (picture.pixels.empty()) {
        return tl::unexpected(Unreadable::no_memory);
    }
    return picture;
}

}  // namespace lb::recognition
