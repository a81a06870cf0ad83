// letterbox read
#include <unistd.h>

#include <array>
#include <string>

#include "answer.hpp"
#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "files.hpp"
#include "letters/reading/readers.hpp"
#include "options.hpp"
#include "text_commands.hpp"

namespace lb::cli {

namespace {

// The reader is installed beside this program.
std::string reader_beside_us() {
    std::array<char, 4096> path{};
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    const std::string self(path.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    return self.substr(0, self.rfind('/') + 1) + "letterbox-reader";
}

void write_word(JsonWriter& json, const page::Word& word) {
    json.begin_object().field("text", word.text.view()).key("box").begin_array();
    for (const std::uint32_t side : {word.box.x, word.box.y, word.box.width, word.box.height}) {
        json.value(std::uint64_t{side});
    }
    json.end_array().field("confidence", word.confidence / 100.0);
    json.field("line", int{word.line}).field("block", int{word.block}).end_object();
}

struct ReadPage {
    const std::string& file;
    std::size_t number;
    const page::Page& page;
    reading::Cost cost;
};

std::string read_page_as_json(const ReadPage& read) {
    JsonWriter json;
    json.begin_object().field("file", std::string_view(read.file)).field("page", std::uint64_t{read.number});
    json.field("width", std::uint64_t{read.page.width}).field("height", std::uint64_t{read.page.height});
    json.field("class", page::class_name(read.page.page_class).view());
    json.field("confidence", read.page.confidence / 100.0);
    json.field("text", std::string_view(page::plain_text(read.page))).key("words").begin_array();
    for (const page::Word& word : read.page.words.value) {
        write_word(json, word);
    }
    json.end_array().key("codes").begin_array().end_array().key("warnings").begin_array();
    for (const page::Warning warning : read.page.warnings.value) {
        json.value(page::warning_name(warning).view());
    }
    json.end_array()
        .field("ms", std::uint64_t{read.cost.ms})
        .field("peak_kib", std::uint64_t{read.cost.peak_kib});
    json.end_object();
    return json.text() + "\n";
}

// Text is told from pictures by its bytes, as the portal does: every picture format has bytes that are no
// UTF-8 in its first ones. A PDF may be pure ASCII, but is no letter that somebody typed.
bool is_typed_text(ByteView bytes) {
    const std::string_view text = as_text(bytes);
    return is_utf8(text) && !text.starts_with("%PDF") && text.find('\0') == std::string_view::npos;
}

using Sheets = tl::expected<std::vector<reading::Sheet>, reading::Doubt>;

Sheets read_document(reading::Readers& readers, ByteView bytes, bool welsh, reading::Cost& cost) {
    if (is_typed_text(bytes)) {
        return readers.draw_text(as_text(bytes), false, &cost);
    }
    auto sheet = readers.read_picture(bytes, welsh, &cost);
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    std::vector<reading::Sheet> sheets;
    sheets.push_back(*std::move(sheet));
    return sheets;
}

int report_doubt(Style style, const std::string& file, const reading::Doubt& doubt) {
    const Exit exit = doubt.trouble == reading::Trouble::not_started ? Exit::machine_lacks : Exit::bad_input;
    return report(style, exit, file + ": cannot be read: " + std::string(reading::doubt_name(doubt).view()));
}

int read_file_and_print(reading::Readers& readers, const Options& options, const std::string& file) {
    const auto bytes = read_file(file, page::kMaxPictureBytes);
    if (!bytes) {
        return report(options.style, file, bytes.error());
    }
    const auto lang = options.values.find("lang");
    const bool welsh = lang != options.values.end() && lang->second != "eng";
    reading::Cost cost;
    const Sheets sheets = read_document(readers, *bytes, welsh, cost);
    if (!sheets) {
        return report_doubt(options.style, file, sheets.error());
    }
    std::string out;
    for (std::size_t i = 0; i < sheets->size(); ++i) {
        const page::Page& page = sheets->at(i).page;
        out += options.style == Style::json ? read_page_as_json({file, i + 1, page, cost})
                                            : page::plain_text(page) + "\n";
    }
    return print(out);
}

bool is_reading_language(const Options& options) {
    const auto lang = options.values.find("lang");
    return lang == options.values.end() || lang->second == "eng" || lang->second == "cym" ||
           lang->second == "eng+cym";
}

}  // namespace

int run_read(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"lang"};
    const auto options = parse_options(arguments, kWithValue);
    if (!options) {
        return wrong_usage(Style::text, options.error().text);
    }
    if (options->files.empty() || !is_reading_language(*options)) {
        return wrong_usage(options->style, "read needs files, and a language of eng, cym or eng+cym");
    }
    reading::Readers readers({.program = reader_beside_us(), .keep_one_waiting = options->files.size() > 1});
    int exit = as_number(Exit::done);
    for (const std::string& file : options->files) {
        const int one = read_file_and_print(readers, *options, file);
        exit = one == 0 ? exit : one;
    }
    return exit;
}

}  // namespace lb::cli
