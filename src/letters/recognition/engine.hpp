// Tesseract behind one narrow door: a cleaned grey picture in, words with boxes out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "pix.hpp"
#include "transform.hpp"

namespace lb::recognition {

struct RawWord {
    std::string text;
    float confidence = 0;
    Rect box;  // in the picture that was read
    int line = 0;
    int block = 0;
};

struct RawReading {
    std::vector<RawWord> words;
    double confidence = 0;  // weighted by length
    std::size_t characters = 0;
};

enum class Layout : std::uint8_t { page, one_block };

class Engine {
  public:
    // `languages` as Tesseract writes them: eng, cym+eng.
    static Result<Engine> load(const char* languages);
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    // Empty when the engine failed; a page without words is a reading without words.
    Result<RawReading> read(const PixPtr& grey, int dpi, Layout layout);

  private:
    struct Inside;
    explicit Engine(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::recognition
