// What the worker says to a reader and what it answers. Format: docs/formats/reader.md.
// Frames: u32 length of the body, u16 kind, body. The job goes to the reader's descriptor 3, the answer comes
// from its descriptor 4. Everything in an answer is hostile until it is checked: the reader has seen the
// document.
#pragma once

#include "letters/page/page.hpp"

namespace lb::page {

inline constexpr int kJobDescriptor = 3;
inline constexpr int kAnswerDescriptor = 4;
inline constexpr std::size_t kFrameHeadBytes = 6;
inline constexpr std::size_t kMaxAnswerFrame = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxPart = std::size_t{512} << 10U;
inline constexpr std::size_t kMaxTypedBytes = std::size_t{256} << 10U;
inline constexpr std::size_t kMaxPdfBytes = std::size_t{200} << 20U;

// ---- jobs: one frame of the first three, then `Attachment`s where it says so

struct ReadPicture {  // followed by one attachment: the file as sent
    static constexpr std::uint16_t kind = 1;
    std::uint8_t welsh = 0;  // 1: the family writes Welsh too
    static constexpr auto fields(auto& m) { return std::tie(m.welsh); }
};

struct DrawText {  // followed by one attachment: UTF-8
    static constexpr std::uint16_t kind = 2;
    std::uint8_t large_print = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.large_print); }
};

struct ComposePdf {  // followed by `pages` attachments: PNG files as the worker made them
    static constexpr std::uint16_t kind = 3;
    std::uint16_t pages = 0;
    std::uint16_t year = 0;  // of the document's date, which has no day
    std::uint8_t month = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.pages, m.year, m.month); }
};

// An attachment is a frame of this kind whose body is the bytes themselves.
inline constexpr std::uint16_t kAttachmentKind = 9;

// ---- answers: Ready, then (PageBegins Part*)* or Part*, then Done; or Unread at any place after Ready

struct Ready {  // loaded and locked; nothing of a document has been read yet
    static constexpr std::uint16_t kind = 0x8000;
    Text<64> build;
    std::uint8_t landlock_abi = 0;
    std::uint8_t no_executable_gain = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.build, m.landlock_abi, m.no_executable_gain); }
};

struct PageBegins {
    static constexpr std::uint16_t kind = 0x8001;
    Page page;
    std::uint32_t shown_width = 0;  // of the pixels that follow
    std::uint32_t shown_height = 0;
    std::uint8_t channels = 1;
    static constexpr auto fields(auto& m) {
        return std::tie(m.page, m.shown_width, m.shown_height, m.channels);
    }
};

struct Part {
    static constexpr std::uint16_t kind = 0x8002;
    std::uint32_t number = 0;  // from 0, for each page anew
    Blob<kMaxPart> bytes;
    static constexpr auto fields(auto& m) { return std::tie(m.number, m.bytes); }
};

struct Done {
    static constexpr std::uint16_t kind = 0x8003;
    std::uint16_t pages = 0;
    std::uint32_t ms = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.pages, m.ms); }
};

struct Unread {
    static constexpr std::uint16_t kind = 0x8004;
    Unreadable reason = Unreadable::broken;
    static constexpr auto fields(auto& m) { return std::tie(m.reason); }
};

}  // namespace lb::page
