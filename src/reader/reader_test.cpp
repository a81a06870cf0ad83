// letterbox-reader itself, from the outside: what it reads, and what hostile bytes do to it.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/sandbox/sandbox.hpp"
#include "letters/reading/readers.hpp"

namespace lb::reading {
namespace {

using page::Unreadable;

constexpr const char* kLetter =
    "Dear Sam,\n\nThank you for the drawing of the lighthouse. It hangs above my desk, and everybody who "
    "comes in asks who made it. Last week we walked along the old railway with the dog; she found a tennis "
    "ball in every second hedge and would not give back a single one.\n\nHow is the swimming? Granny says "
    "that the water in the new pool is warmer than in her bath. I am reading the book about the whale that "
    "you told me about, and I have reached the storm.\n\nI think of you every day.\n\nLove,\nDad";

Readers& readers() {
    static Readers all({LB_READER, std::chrono::seconds(60), true});
    return all;
}

ByteView view(const WipedBytes& bytes) {
    return {bytes.data(), bytes.size()};
}

// A typed page as PNG, drawn by the reader itself.
const Sheet& typed_page() {
    static const Sheet sheet = [] {
        auto sheets = readers().draw_text(kLetter, false);
        EXPECT_TRUE(sheets) << doubt_name(sheets.error()).view();
        return std::move(sheets->front());
    }();
    return sheet;
}

struct FreePix {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, FreePix>;

PixPtr typed_pix() {
    return PixPtr(pixReadMemPng(typed_page().png.data(), typed_page().png.size()));
}

Bytes encoded(const PixPtr& pix, int format) {
    l_uint8* raw = nullptr;
    size_t size = 0;
    EXPECT_EQ(pixWriteMem(&raw, &size, pix.get(), format), 0);
    Bytes bytes(raw, raw + size);
    lept_free(raw);
    return bytes;
}

std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

std::string in_one_line(const page::Page& page) {
    std::string text = plain_text(page);
    std::string out;
    for (const char c : text) {
        if (c != '\n') {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

double error_rate(const page::Page& read) {
    const std::string truth = in_one_line(typed_page().page);
    return static_cast<double>(edit_distance(truth, in_one_line(read))) / static_cast<double>(truth.size());
}

void expect_read(const Bytes& file, double most_errors) {
    Cost cost;
    const auto sheet = readers().read_picture(file, false, &cost);
    ASSERT_TRUE(sheet) << doubt_name(sheet.error()).view();
    EXPECT_LE(error_rate(sheet->page), most_errors) << plain_text(sheet->page);
    EXPECT_EQ(sheet->page.page_class, page::Class::typed);
    EXPECT_GT(cost.peak_kib, 10'000U);
}

void expect_unreadable(ByteView file, Unreadable reason) {
    const auto sheet = readers().read_picture(file, false);
    ASSERT_FALSE(sheet);
    EXPECT_EQ(sheet.error().trouble, Trouble::unreadable) << doubt_name(sheet.error()).view();
    EXPECT_EQ(sheet.error().reason, reason) << doubt_name(sheet.error()).view();
}

Bytes with_be32(Bytes bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    }
    return bytes;
}

}  // namespace

TEST(ReaderProgram, draws_typed_text_with_the_words_as_typed) {
    const Sheet& sheet = typed_page();
    EXPECT_EQ(plain_text(sheet.page).substr(0, 20), "Dear Sam,\n\nThank you");
    EXPECT_EQ(sheet.page.width, sheet.png_width);
}

TEST(ReaderProgram, reads_back_what_it_has_drawn) {
    expect_read(copy_bytes(view(typed_page().png)), 0.01);
}

TEST(ReaderProgram, boxes_lie_on_the_words) {
    const auto sheet = readers().read_picture(view(typed_page().png), false);
    ASSERT_TRUE(sheet);
    std::size_t close = 0;
    for (const page::Word& word : sheet->page.words.value) {
        const auto& typed = typed_page().page.words.value;
        close += std::any_of(typed.begin(), typed.end(), [&](const page::Word& other) {
            return other.text == word.text && word.box.x + 12 > other.box.x &&
                   word.box.x < other.box.x + 12 && word.box.y + 4 > other.box.y &&
                   word.box.y < other.box.y + other.box.height;
        });
    }
    EXPECT_GT(close * 100, typed_page().page.words.value.size() * 95);
}

TEST(ReaderProgram, reads_other_formats) {
    const PixPtr pix = typed_pix();
    expect_read(encoded(pix, IFF_JFIF_JPEG), 0.01);
    expect_read(encoded(pix, IFF_TIFF_LZW), 0.01);
    const PixPtr fax(pixThresholdToBinary(pix.get(), 128));
    expect_read(encoded(fax, IFF_TIFF_G4), 0.02);
}

TEST(ReaderProgram, reads_turned_and_skewed_pages_and_knows_where_words_were) {
    const PixPtr pix = typed_pix();
    for (const int turns : {1, 2, 3}) {
        const PixPtr turned(pixRotateOrth(pix.get(), turns));
        expect_read(encoded(turned, IFF_PNG), 0.02);
    }
    const PixPtr skewed(pixRotate(pix.get(), 0.05F, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    expect_read(encoded(skewed, IFF_PNG), 0.02);

    const PixPtr turned(pixRotateOrth(pix.get(), 2));
    const auto sheet = readers().read_picture(encoded(turned, IFF_PNG), false);
    ASSERT_TRUE(sheet);
    ASSERT_FALSE(sheet->page.words.value.empty());
    // "Dear" is the first word, and lies bottom right in the picture as it was sent.
    EXPECT_EQ(sheet->page.words.value[0].text.view(), "Dear");
    EXPECT_GT(sheet->page.words.value[0].box.x, sheet->page.width / 2);
    EXPECT_GT(sheet->page.words.value[0].box.y, sheet->page.height / 2);
}

TEST(ReaderProgram, an_empty_page_is_blank_and_not_an_error) {
    const PixPtr white(pixCreate(800, 1100, 8));
    pixSetAll(white.get());
    const auto sheet = readers().read_picture(encoded(white, IFF_PNG), false);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->page.page_class, page::Class::blank);
    EXPECT_TRUE(sheet->page.words.value.empty());
}

TEST(ReaderProgram, a_picture_over_the_caps_is_refused_by_its_header) {
    const Bytes png = copy_bytes(view(typed_page().png));
    constexpr std::size_t kWidthInPng = 16;
    expect_unreadable(with_be32(png, kWidthInPng, 100'000), Unreadable::too_large);
    expect_unreadable(with_be32(png, kWidthInPng, 0x7FFFFFFF), Unreadable::too_large);
    expect_unreadable(Bytes(page::kMaxPictureBytes + 1, 1), Unreadable::too_large);
}

TEST(ReaderProgram, bytes_that_are_no_picture_are_a_reason_for_a_person) {
    expect_unreadable({}, Unreadable::empty);
    expect_unreadable(as_bytes("x"), Unreadable::unknown_format);
    expect_unreadable(as_bytes("GIF89a is a picture, but not one that is read here"),
                      Unreadable::unknown_format);
    expect_unreadable(as_bytes("%PDF-1.7 is read by nobody yet, and says so at once"),
                      Unreadable::unknown_format);
    Bytes noise;
    for (unsigned i = 0; i < 5000; ++i) {
        noise.push_back(static_cast<std::uint8_t>(i * i * 31U + (i >> 3U)));
    }
    expect_unreadable(noise, Unreadable::unknown_format);
}

TEST(ReaderProgram, cut_and_damaged_files_never_end_the_caller) {
    const PixPtr pix = typed_pix();
    for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW}) {
        const Bytes whole = encoded(pix, format);
        for (const std::size_t part : {std::size_t{64}, whole.size() / 3, whole.size() - 9}) {
            const auto sheet = readers().read_picture(ByteView(whole).first(part), false);
            EXPECT_TRUE(sheet || sheet.error().trouble == Trouble::unreadable) << part;
        }
        Bytes damaged = whole;
        for (std::size_t i = 300; i < damaged.size(); i += 997) {
            damaged[i] ^= 0x55U;
        }
        const auto sheet = readers().read_picture(damaged, false);
        EXPECT_TRUE(sheet || sheet.error().trouble != Trouble::not_started);
    }
}

TEST(ReaderProgram, several_pages_in_one_file_are_not_silently_one) {
    const PixPtr pix = typed_pix();
    const Bytes one = encoded(pix, IFF_TIFF_LZW);
    std::unique_ptr<PIXA, void (*)(PIXA*)> two(pixaCreate(2), [](PIXA* p) { pixaDestroy(&p); });
    pixaAddPix(two.get(), pix.get(), L_COPY);
    pixaAddPix(two.get(), pix.get(), L_COPY);
    l_uint8* raw = nullptr;
    size_t size = 0;
    ASSERT_EQ(pixaWriteMemMultipageTiff(&raw, &size, two.get()), 0);
    const Bytes file(raw, raw + size);
    lept_free(raw);
    expect_unreadable(file, Unreadable::several_pages);
}

TEST(ReaderProgram, text_that_is_no_text_is_a_reason_for_a_person) {
    const auto sheets = readers().draw_text("\xC3\x28", false);
    ASSERT_FALSE(sheets);
    EXPECT_EQ(sheets.error().reason, Unreadable::not_text);
}

TEST(ReaderProgram, composes_the_outgoing_copy_from_the_approved_pictures) {
    const ByteView png = view(typed_page().png);
    const std::vector<ByteView> pages{png, png};
    const auto pdf = readers().compose_pdf(pages, 2026, 5);
    ASSERT_TRUE(pdf) << doubt_name(pdf.error()).view();
    const std::string_view text = as_text(view(*pdf));
    EXPECT_EQ(text.substr(0, 5), "%PDF-");
    EXPECT_NE(text.find("/Count 2"), std::string_view::npos);
    EXPECT_EQ(text.find("letterbox"), std::string_view::npos);

    const std::vector<ByteView> broken{png.first(500)};
    EXPECT_FALSE(readers().compose_pdf(broken, 2026, 5));
    EXPECT_FALSE(readers().compose_pdf({}, 2026, 5));
}

// As the worker does: it can run the reader and nothing else, and what it may do the reader inherits.
TEST(ReaderProgram, is_started_by_a_caller_that_is_locked_itself) {
    for (const bool as_nobody : {false, true}) {
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr unsigned kNobody = 65534;
            if (as_nobody && ::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
                ::_exit(2);
            }
            Needs needs = needs_of(LB_READER);
            Lock lock;
            lock.read = std::move(needs.read);
            lock.write = std::move(needs.write);
            lock.execute = std::move(needs.execute);
            if (!lock_program(lock)) {
                ::_exit(3);
            }
            Readers locked({LB_READER, std::chrono::seconds(60), false});
            const auto sheets = locked.draw_text("Dear Sam", false);
            ::_exit(sheets ? 0 : 10 + static_cast<int>(sheets.error().trouble));
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status));
        EXPECT_EQ(WEXITSTATUS(status), 0);
    }
}

TEST(ReaderProgram, a_reader_that_hangs_or_is_not_there_is_a_doubt) {
    Readers impatient({LB_READER, std::chrono::milliseconds(1), false});
    const auto late = impatient.draw_text("Dear Sam", false);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().trouble, Trouble::timed_out);

    Readers missing({"/nowhere/letterbox-reader", std::chrono::seconds(5), false});
    const auto absent = missing.draw_text("Dear Sam", false);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().trouble, Trouble::not_started);

    Readers another({"/bin/true", std::chrono::seconds(5), false});
    const auto other = another.draw_text("Dear Sam", false);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().trouble, Trouble::not_started);
}

// The processes that this one has started and not waited for.
static std::vector<pid_t> children() {
    std::ifstream list("/proc/self/task/" + std::to_string(::gettid()) + "/children");
    std::vector<pid_t> pids;
    for (pid_t pid = 0; list >> pid;) {
        pids.push_back(pid);
    }
    return pids;
}

TEST(ReaderProgram, one_that_was_ended_from_outside_costs_no_letter) {
    const auto others = children();
    Readers own({LB_READER, std::chrono::seconds(60), true});
    for (const pid_t waiting : children()) {
        if (std::ranges::find(others, waiting) == others.end()) {
            ::kill(waiting, SIGKILL);
        }
    }
    const auto sheets = own.draw_text("Dear Sam", false);
    ASSERT_TRUE(sheets);
    EXPECT_EQ(page::plain_text(sheets->front().page), "Dear Sam");
}

}  // namespace lb::reading
