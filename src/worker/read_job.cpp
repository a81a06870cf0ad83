// Originals to pages: each file by a reader of its own, pictures and words sealed, the text committed to.
#include <algorithm>

#include "jobs.hpp"
#include "letters/page_words/page_words.hpp"
#include "letters/screening/rules.hpp"
#include "portal/messages/portal_messages.hpp"

namespace lb::worker {
namespace {

constexpr std::size_t kMaxFlags = 200;
constexpr std::string_view kModel = "tesseract-5-fast";

// A whole item's pages as they come, and what is said about them.
struct Reading {
    desk::FinishRead finish;
    WipedText text;
    StaticString last_doubt = "page.other";

    void flag(std::uint16_t page, std::string_view warning) {
        const screening::Rule& rule = screening::rule_for_warning(warning);
        if (finish.flags.value.size() < kMaxFlags) {
            finish.flags.value.push_back({page, rule.id.view()});
        }
    }
};

// The page as it is kept: the text is the record, words point into it, boxes lie on the stored picture.
Result<page_words::Page> page_words_of(const reading::Sheet& sheet) {
    page::Page page = sheet.page;
    page::rescale(page, sheet.png_width, sheet.png_height);
    page_words::Page kept;
    kept.width = sheet.png_width;
    kept.height = sheet.png_height;
    kept.page_class = static_cast<page_words::PageClass>(page.page_class);
    kept.confidence_mille = static_cast<std::uint16_t>(page.confidence * 10);
    std::vector<std::size_t> starts;
    kept.text.value = page::plain_text(page, &starts);
    if (kept.text.value.size() > page_words::kMaxTextBytes) {
        return fail(Failure::too_big, "a page with more text than is kept");
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const page::Word& word = page.words.value[i];
        page_words::Word out;
        out.start = static_cast<std::uint32_t>(starts[i]);
        out.end = static_cast<std::uint32_t>(starts[i] + word.text.value.size());
        out.box = {word.box.x, word.box.y, word.box.width, word.box.height};
        out.confidence_mille = static_cast<std::uint16_t>(word.confidence * 10);
        out.line = word.line;
        out.block = word.block;
        kept.words.value.push_back(out);
    }
    return kept;
}

Result<> keep_sheet(Worker& worker, const Task& task, const reading::Sheet& sheet, Reading& reading) {
    LB_TRY(const page_words::Page kept, page_words_of(sheet));
    desk::ReadPage page;
    page.no = static_cast<std::uint16_t>(reading.finish.pages.value.size() + 1);
    page.width = kept.width;
    page.height = kept.height;
    page.page_class = static_cast<std::uint8_t>(kept.page_class);
    page.confidence_mille = kept.confidence_mille;
    LB_TRY(page.picture.value, seal_and_put(worker, task, places::page_picture(task.at, page.no), sheet.png));
    const WipedBytes words = encode(kept);
    LB_TRY(page.words.value, seal_and_put(worker, task, places::page_words(task.at, page.no), words));
    if (page.no > 1) {
        reading.text.append({&page_words::kPageBreak, 1});
    }
    reading.text.append(kept.text.view());
    for (const page::Warning warning : sheet.page.warnings.value) {
        reading.flag(page.no, warning_name(warning));
    }
    if (kept.words.value.empty() && kept.page_class != page_words::PageClass::blank) {
        reading.flag(page.no, "no_words");
    }
    reading.finish.pages.value.push_back(std::move(page));
    return {};
}

using Sheets = tl::expected<std::vector<reading::Sheet>, reading::Doubt>;

Sheets sheets_of(Worker& worker, const Task& task, const desk::Original& original, ByteView plain) {
    if (original.type == static_cast<std::uint8_t>(portal::FileType::text)) {
        return worker.readers.draw_text(as_text(plain), false);
    }
    const bool welsh = task.job.languages.view().find("cym") != std::string_view::npos;
    auto sheet = worker.readers.read_picture(plain, welsh);
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    std::vector<reading::Sheet> one;
    one.push_back(std::move(*sheet));
    return one;
}

Result<> read_file(Worker& worker, const Task& task, std::uint16_t file, Reading& reading) {
    const desk::Original& original = task.job.originals.value[file];
    LB_CHECK(renew_lease(worker, task.job));
    LB_TRY(const WipedBytes plain,
           open_blob_of(worker, task, original.blob.value, places::original(task.at, file)));
    const Sheets sheets = sheets_of(worker, task, original, plain);
    if (!sheets) {
        if (sheets.error().trouble == reading::Trouble::not_started) {
            return fail(Failure::unsupported, "no reader could be started");
        }
        const screening::Rule& rule = screening::rule_for_warning(doubt_name(sheets.error()));
        reading.last_doubt = rule.id;
        reading.flag(0, doubt_name(sheets.error()));
        return {};
    }
    for (const reading::Sheet& sheet : *sheets) {
        if (reading.finish.pages.value.size() == page::kMaxPages) {
            reading.flag(0, "too_many_pages");
            break;
        }
        LB_CHECK(keep_sheet(worker, task, sheet, reading));
    }
    return {};
}

}  // namespace

Outcome read_item(Worker& worker, const Task& task) {
    Reading reading;
    for (std::size_t i = 0; i < task.job.originals.value.size(); ++i) {
        LB_CHECK(read_file(worker, task, static_cast<std::uint16_t>(i), reading));
    }
    if (reading.finish.pages.value.empty()) {
        return ForAPerson{reading.last_doubt};
    }
    const auto salt = seal::Salt::random();
    reading.finish.job = task.job.job;
    reading.finish.epoch = task.job.epoch;
    reading.finish.text_commitment = seal::commit("text", as_bytes(reading.text.view()), salt);
    LB_TRY(reading.finish.sealed_salt.value, sealed_salt(task, places::Committed::text, salt));
    reading.finish.model = kModel;
    LB_CHECK(worker.peers.desk.call(reading.finish));
    return std::nullopt;
}

}  // namespace lb::worker
