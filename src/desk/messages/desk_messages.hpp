// Everything that letterbox-desk can be asked by a worker: take things in, hand out work, take its results,
// hand out news for senders. Everything repeats harmlessly; results carry the lease's epoch, and a late
// worker changes nothing (Failure::conflict).
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"
#include "base/ipc/frame.hpp"
#include "letters/item/item.hpp"

namespace lb::desk {

struct Done {
    static constexpr auto fields(auto&) { return std::tie(); }
};

// A key as it lies in the keys database: its id and the LBW1 bytes.
struct WrappedKey {
    Blob<8> id;
    Blob<84> bytes;
    static constexpr auto fields(auto& m) { return std::tie(m.id, m.bytes); }
};

// --- blobs: sealed bytes, in parts -----------------------------------------------------------------------

struct Stored {
    Text<64> name;  // SHA-256 of the sealed bytes in hex, after the last part; else empty
    static constexpr auto fields(auto& m) { return std::tie(m.name); }
};
struct PutPart {
    static constexpr std::uint16_t kind = 1;
    using Reply = Stored;
    Id<struct UploadTag> upload;
    std::uint64_t offset_bytes = 0;  // must be where the upload stands; 0 starts it anew
    std::uint8_t last = 0;
    Blob<kMaxPartBytes> bytes;
    static constexpr auto fields(auto& m) { return std::tie(m.upload, m.offset_bytes, m.last, m.bytes); }
};
struct Part {
    Blob<kMaxPartBytes> bytes;  // empty behind the end
    static constexpr auto fields(auto& m) { return std::tie(m.bytes); }
};
struct GetPart {
    static constexpr std::uint16_t kind = 2;
    using Reply = Part;
    Text<64> name;
    std::uint64_t offset_bytes = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.name, m.offset_bytes); }
};

// --- taking in -------------------------------------------------------------------------------------------

// Where a sender's things belong. not_found: no such sender; the submission stays where it is.
struct Intake {
    ItemId item;  // the same for the same submission
    CaseId case_id;
    Text<1> side;  // the side it goes to
    WrappedKey case_key;
    std::uint8_t received_already = 0;
    static constexpr auto fields(auto& m) {
        return std::tie(m.item, m.case_id, m.side, m.case_key, m.received_already);
    }
};
struct OpenIntake {
    static constexpr std::uint16_t kind = 3;
    using Reply = Intake;
    SubmissionId submission;
    SenderId sender;
    static constexpr auto fields(auto& m) { return std::tie(m.submission, m.sender); }
};

struct Original {
    Text<64> blob;
    std::uint8_t type = 0;  // portal::FileType
    std::uint64_t bytes = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.blob, m.type, m.bytes); }
};
struct ReceiveItem {
    static constexpr std::uint16_t kind = 4;
    using Reply = Done;
    SubmissionId submission;
    ItemId item;
    item::Kind item_kind = item::Kind::letter;
    std::uint64_t received_ms = 0;
    WrappedKey item_key;
    List<Original, 40> originals;
    Text<80> commitment;
    Blob<256> sealed_salt;
    // 1: the seal did not open or the bytes are not what the portal committed to; a person must look.
    std::uint8_t unopenable = 0;
    static constexpr auto fields(auto& m) {
        return std::tie(m.submission, m.item, m.item_kind, m.received_ms, m.item_key, m.originals,
                        m.commitment, m.sealed_salt, m.unopenable);
    }
};

// --- work ------------------------------------------------------------------------------------------------

enum class Work : std::uint8_t {
    none = 0,
    read = 1,      // originals -> pages and words
    mark = 2,      // words -> flags and the matcher's answer; the words' trail index is known
    outgoing = 3,  // approved pages -> the outgoing PDF
};
constexpr bool is_valid(Work work) {
    return work <= Work::outgoing;
}

struct PageRef {
    std::uint16_t no = 0;  // from 1
    Text<64> picture;      // blob: PNG
    Text<64> words;        // blob: letters/page_words
    static constexpr auto fields(auto& m) { return std::tie(m.no, m.picture, m.words); }
};

struct Job {
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    Work work = Work::none;  // none: nothing waits
    ItemId item;
    CaseId case_id;
    Text<1> side;
    item::Kind item_kind = item::Kind::letter;
    WrappedKey case_key;
    WrappedKey item_key;
    List<Original, 40> originals;  // read
    List<PageRef, 60> pages;       // mark, outgoing
    std::uint64_t text_index = 0;  // mark: index of item.read in the trail
    Blob<256> text_salt;           // mark: sealed salt of that commitment
    Text<16> languages;            // "eng", "eng+cym"
    static constexpr auto fields(auto& m) {
        return std::tie(m.job, m.epoch, m.work, m.item, m.case_id, m.side, m.item_kind, m.case_key,
                        m.item_key, m.originals, m.pages, m.text_index, m.text_salt, m.languages);
    }
};
struct NextJob {
    static constexpr std::uint16_t kind = 5;
    using Reply = Job;
    static constexpr auto fields(auto&) { return std::tie(); }
};
struct RenewLease {
    static constexpr std::uint16_t kind = 6;
    using Reply = Done;
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.job, m.epoch); }
};
// Tried again later unless `for_a_person`: then the item goes to review with a stop flag of this rule.
struct JobFailed {
    static constexpr std::uint16_t kind = 7;
    using Reply = Done;
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    std::uint8_t for_a_person = 0;
    Text<40> rule;
    static constexpr auto fields(auto& m) { return std::tie(m.job, m.epoch, m.for_a_person, m.rule); }
};

struct ReadPage {
    std::uint16_t no = 0;
    std::uint32_t width = 0, height = 0;  // pixels
    std::uint8_t page_class = 0;          // page_words::PageClass
    std::uint16_t confidence_mille = 0;
    Text<64> picture;  // blob: PNG
    Text<64> words;    // blob
    static constexpr auto fields(auto& m) {
        return std::tie(m.no, m.width, m.height, m.page_class, m.confidence_mille, m.picture, m.words);
    }
};
// Flags that reading itself raised (page not read, character that no font can draw): rule ids of
// letters/screening, without a place in the text.
struct ReadFlag {
    std::uint16_t page = 0;
    Text<40> rule;
    static constexpr auto fields(auto& m) { return std::tie(m.page, m.rule); }
};
struct FinishRead {
    static constexpr std::uint16_t kind = 8;
    using Reply = Done;
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    List<ReadPage, 60> pages;
    List<ReadFlag, 200> flags;
    Text<80> text_commitment;  // kind "text": all pages' texts joined by a form feed
    Blob<256> sealed_salt;
    Text<64> model;  // which engine and model, a code
    static constexpr auto fields(auto& m) {
        return std::tie(m.job, m.epoch, m.pages, m.flags, m.text_commitment, m.sealed_salt, m.model);
    }
};

struct FlagRow {
    std::uint16_t page = 0;  // from 1
    Text<40> rule;
    Text<24> flag_class;
    std::uint8_t stop = 0;
    Blob<512> sealed_span;  // page_words::Span under the item key
    static constexpr auto fields(auto& m) {
        return std::tie(m.page, m.rule, m.flag_class, m.stop, m.sealed_span);
    }
};
struct FinishMark {
    static constexpr std::uint16_t kind = 9;
    using Reply = Done;
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    List<FlagRow, 500> flags;
    std::uint8_t second_wanted = 0;  // the matcher asks for the lead; the desk's own draw comes on top
    Blob<8192> sealed_matches;       // page_words::Matches under the item key, for the lead alone
    Text<40> rules;                  // version of the rule pack
    static constexpr auto fields(auto& m) {
        return std::tie(m.job, m.epoch, m.flags, m.second_wanted, m.sealed_matches, m.rules);
    }
};
struct FinishOutgoing {
    static constexpr std::uint16_t kind = 10;
    using Reply = Done;
    std::uint64_t job = 0;
    std::uint32_t epoch = 0;
    Text<64> pdf;  // blob
    std::uint16_t sheets = 0;
    Text<80> commitment;  // kind "outgoing"
    Blob<256> sealed_salt;
    static constexpr auto fields(auto& m) {
        return std::tie(m.job, m.epoch, m.pdf, m.sheets, m.commitment, m.sealed_salt);
    }
};

// --- news for senders, released by tick ------------------------------------------------------------------

struct News {
    std::uint64_t number = 0;  // 0: none
    std::uint8_t what = 0;     // 1 an account, 2 a state
    SenderId sender;           // account
    Text<16> card_number;
    Text<256> card_hash;
    Blob<16> key_salt;
    Blob<32> public_key;
    Text<64> called_as;
    SubmissionId submission;  // state
    std::uint8_t state = 0;   // item::SenderState
    std::uint8_t gone = 0;
    Text<7> month;
    Text<32> reason;
    static constexpr auto fields(auto& m) {
        return std::tie(m.number, m.what, m.sender, m.card_number, m.card_hash, m.key_salt, m.public_key,
                        m.called_as, m.submission, m.state, m.gone, m.month, m.reason);
    }
};
struct NextNews {
    static constexpr std::uint16_t kind = 11;
    using Reply = News;
    static constexpr auto fields(auto&) { return std::tie(); }
};
struct NewsTold {
    static constexpr std::uint16_t kind = 12;
    using Reply = Done;
    std::uint64_t number = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.number); }
};

}  // namespace lb::desk
