// The outside of letterbox-reader: starts one locked process per document, gives it the job, checks every
// byte of its answer and ends it. One more reader waits, loaded and locked, so that its start is in nobody's
// way. Encodes the pixels as PNG; never decodes anything. A crash, a delay or a strange answer is a Doubt,
// which becomes a reason for a person; it is never an exception and never the end of the caller.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "letters/page/page.hpp"

namespace lb::reading {

enum class Trouble : std::uint8_t {
    unreadable,   // the reader said why
    crashed,      // it ended without an answer
    timed_out,    // it was ended by us
    bad_answer,   // it said what no honest reader says
    not_started,  // the program, its models or a feature of the kernel is not there
};

struct Doubt {
    Trouble trouble = Trouble::crashed;
    page::Unreadable reason = page::Unreadable::broken;  // when unreadable
};
// One code for both: "crashed", "too_large".
StaticString doubt_name(const Doubt& doubt);

// One page as people get it. The words' boxes are in pixels of the picture as sent (page.width x
// page.height); page::rescale brings them to the PNG.
struct Sheet {
    page::Page page;
    std::uint32_t png_width = 0;
    std::uint32_t png_height = 0;
    WipedBytes png;
};

struct Cost {
    std::uint32_t ms = 0;
    std::uint32_t peak_kib = 0;
};

struct Settings {
    std::string program;  // letterbox-reader
    std::chrono::milliseconds patience = std::chrono::seconds(60);
    bool keep_one_waiting = true;
};

// What a locked caller must be allowed for its readers' sake (base/sandbox): files to read, to write, to
// exec.
struct Needs {
    std::vector<std::string> read;
    std::vector<std::string> write;
    std::vector<std::string> execute;
};
Needs needs_of(const std::string& program);

// For one thread.
class Readers {
  public:
    explicit Readers(Settings settings);
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;
    ~Readers();

    // One JPEG, PNG or one-page TIFF.
    tl::expected<Sheet, Doubt> read_picture(ByteView file, bool welsh, Cost* cost = nullptr);
    tl::expected<std::vector<Sheet>, Doubt> draw_text(std::string_view text, bool large_print,
                                                      Cost* cost = nullptr);
    // The outgoing copy of these PNG files.
    tl::expected<WipedBytes, Doubt> compose_pdf(std::span<const ByteView> pngs, int year, int month);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::reading
