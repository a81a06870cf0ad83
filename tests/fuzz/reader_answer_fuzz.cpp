// What a reader answers: the same outcome in whatever portions it comes, and every page that comes out has
// been checked. The first byte says what was wanted (1: one page, p: pages, d: a document); a capital letter
// or ! leaves out the honest Ready, whose build id no file can hold, in front of the rest.
#include <algorithm>

#include "answer.hpp"
#include "base/ipc/build_id.hpp"
#include "fuzz.hpp"

namespace lb::fuzz {
namespace {

using reading::Answer;
using reading::Wanted;

Bytes ready() {
    page::Ready message;
    message.build = build_id();
    const WipedBytes body = encode(message);
    Bytes frame;
    append_be(frame, body.size(), 4);
    append_be(frame, page::Ready::kind, 2);
    frame.insert(frame.end(), body.begin(), body.end());
    return frame;
}

struct Outcome {
    bool taken = true;
    Failure failure = Failure::fault;
    Answer answer;
};

Outcome outcome_of(Wanted wanted, ByteView bytes, std::size_t first_portion, std::size_t portion) {
    Outcome outcome{true, Failure::fault, Answer(wanted)};
    for (std::size_t next = first_portion; !bytes.empty() && outcome.taken; next = portion) {
        next = std::min(next, bytes.size());
        const auto taken = outcome.answer.feed(bytes.first(next));
        outcome.taken = taken.has_value();
        outcome.failure = taken ? Failure::fault : taken.error().failure;
        bytes = bytes.subspan(next);
    }
    return outcome;
}

bool same_sheet(const reading::Sheet& a, const reading::Sheet& b) {
    return encode(a.page) == encode(b.page) && a.png_width == b.png_width && a.png_height == b.png_height &&
           a.png == b.png;
}

void must_be_same(Outcome& a, Outcome& b) {
    must(a.taken == b.taken && a.failure == b.failure, "the same answer is refused in any portions");
    must(a.answer.is_ready() == b.answer.is_ready() && a.answer.is_complete() == b.answer.is_complete() &&
             a.answer.is_unread() == b.answer.is_unread() && a.answer.reason() == b.answer.reason() &&
             a.answer.ms() == b.answer.ms(),
         "the same state in any portions");
    const auto sheets = a.answer.take_sheets();
    const auto others = b.answer.take_sheets();
    must(std::equal(sheets.begin(), sheets.end(), others.begin(), others.end(), same_sheet),
         "the same pages in any portions");
    must(a.answer.take_document() == b.answer.take_document(), "the same document in any portions");
    for (const reading::Sheet& sheet : sheets) {
        must(check(sheet.page).has_value(), "a page that comes out has been checked");
        must(sheet.png_width >= 1 && sheet.png_width <= page::kShownSide && sheet.png_height >= 1 &&
                 sheet.png_height <= page::kShownSide && !sheet.png.empty(),
             "a page has a picture of a possible size");
    }
}

Wanted wanted_by(std::uint8_t letter) {
    return letter == 'd' || letter == 'D'   ? Wanted::document
           : letter == 'p' || letter == 'P' ? Wanted::pages
                                            : Wanted::one_page;
}

void one_input(ByteView input) {
    if (input.empty()) {
        return;
    }
    const std::uint8_t first = input[0];
    const bool is_raw = first == 'D' || first == 'P' || first == '!';
    Bytes bytes = is_raw ? Bytes{} : ready();
    bytes.insert(bytes.end(), input.begin() + 1, input.end());
    const Wanted wanted = wanted_by(first);
    Outcome whole = outcome_of(wanted, bytes, bytes.size(), bytes.size());
    // Byte by byte where that is quick, else in two.
    const std::size_t portion = bytes.size() <= 256 ? 1 : bytes.size();
    Outcome pieces = outcome_of(wanted, bytes, 1 + cut_of(input), portion);
    must_be_same(whole, pieces);
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
