#include "engine.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

namespace lb::recognition {
namespace {

// One picture may not eat the whole time that the worker waits; what was read until then is kept.
constexpr int kDeadlineMs = 25'000;

RawWord word_at(const tesseract::ResultIterator& at, const char* text) {
    RawWord word;
    word.text = text;
    word.confidence = at.Confidence(tesseract::RIL_WORD);
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    at.BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1);
    word.box = {1.0 * x0, 1.0 * y0, 1.0 * x1, 1.0 * y1};
    return word;
}

}  // namespace

struct Engine::Inside {
    tesseract::TessBaseAPI api;
};

Engine::Engine(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(const char* languages) {
    auto inside = std::make_unique<Inside>();
    if (inside->api.Init(nullptr, languages, tesseract::OEM_LSTM_ONLY) != 0) {
        return fail(Failure::unsupported,
                    "the models of tesseract-ocr-eng and tesseract-ocr-cym are not there");
    }
    inside->api.SetVariable("tessedit_do_invert", "0");
    return Engine(std::move(inside));
}

Result<RawReading> Engine::read(const PixPtr& grey, int dpi, Layout layout) {
    tesseract::TessBaseAPI& api = inside_->api;
    api.SetPageSegMode(layout == Layout::page ? tesseract::PSM_AUTO : tesseract::PSM_SINGLE_BLOCK);
    api.SetImage(grey.get());
    api.SetSourceResolution(dpi);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(kDeadlineMs);
    if (api.Recognize(&monitor) != 0) {
        api.Clear();
        return fail(Failure::fault, "the engine failed on a picture");
    }
    RawReading reading;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    double weighted = 0;
    int line = -1;
    int block = -1;
    while (at && !at->Empty(tesseract::RIL_WORD)) {
        block += at->IsAtBeginningOf(tesseract::RIL_BLOCK) ? 1 : 0;
        line += at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) ? 1 : 0;
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        if (text && text[0] != '\0') {
            RawWord word = word_at(*at, text.get());
            word.line = std::max(line, 0);
            word.block = std::max(block, 0);
            weighted += double{word.confidence} * static_cast<double>(word.text.size());
            reading.characters += word.text.size();
            reading.words.push_back(std::move(word));
        }
        if (!at->Next(tesseract::RIL_WORD)) {
            break;
        }
    }
    reading.confidence = reading.characters > 0 ? weighted / static_cast<double>(reading.characters) : 0;
    api.Clear();
    return reading;
}

}  // namespace lb::recognition
