// Everything that letterbox-portal can be asked, by the worker alone. Nothing here can carry a fact about a
// household: what comes in is what a sender may see.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"
#include "base/ipc/frame.hpp"
#include "letters/item/item.hpp"

namespace lb::portal {

struct Done {
    static constexpr auto fields(auto&) { return std::tie(); }
};

// What the sender put in: decided by magic bytes, never by a name.
enum class FileType : std::uint8_t { text = 1, jpeg = 2, png = 3, tiff = 4 };
constexpr bool is_valid(FileType type) {
    return type >= FileType::text && type <= FileType::tiff;
}

struct SubmittedFile {
    FileType type = FileType::text;
    std::uint64_t sealed_bytes = 0;  // length of the LBB1 stream
    static constexpr auto fields(auto& m) { return std::tie(m.type, m.sealed_bytes); }
};

// The oldest submission whose trail entry is in and that was not taken. `there` 0: nothing waits.
struct Submission {
    std::uint8_t there = 0;
    SubmissionId id;
    SenderId sender;
    item::Kind kind = item::Kind::letter;
    std::uint64_t received_ms = 0;
    Blob<1024> sealed_key;  // LBS1 box to the intake key: the one-off key of the files (and of the salt)
    Blob<256> sealed_salt;  // LBF1 under that key: the salt of the commitment
    Text<80> commitment;    // as in submission.sealed
    List<SubmittedFile, 40> files;
    static constexpr auto fields(auto& m) {
        return std::tie(m.there, m.id, m.sender, m.kind, m.received_ms, m.sealed_key, m.sealed_salt,
                        m.commitment, m.files);
    }
};
struct NextSubmission {
    static constexpr std::uint16_t kind = 1;
    using Reply = Submission;
    static constexpr auto fields(auto&) { return std::tie(); }
};

struct Part {
    Blob<kMaxPartBytes> bytes;  // empty behind the end
    static constexpr auto fields(auto& m) { return std::tie(m.bytes); }
};
struct GetSubmittedPart {
    static constexpr std::uint16_t kind = 2;
    using Reply = Part;
    SubmissionId id;
    std::uint16_t file = 0;
    std::uint64_t offset_bytes = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.id, m.file, m.offset_bytes); }
};

// The desk has it durably; the portal may let its sealed bytes go. Repeating is harmless.
struct SubmissionTaken {
    static constexpr std::uint16_t kind = 3;
    using Reply = Done;
    SubmissionId id;
    static constexpr auto fields(auto& m) { return std::tie(m.id); }
};

// A sender's account, made or changed at the desk. The card secret itself never comes here.
struct PutSender {
    static constexpr std::uint16_t kind = 4;
    using Reply = Done;
    SenderId id;
    Text<16> number;      // the Letterbox number on the card: digits
    Text<256> card_hash;  // Argon2id of the four words, libsodium's text form
    Blob<16> key_salt;    // for the sender's own key pair, made from the words at sign-in
    Blob<32> public_key;  // the public half of it
    Text<64> called_as;   // the child's name as agreed
    std::uint8_t enabled = 1;
    static constexpr auto fields(auto& m) {
        return std::tie(m.id, m.number, m.card_hash, m.key_salt, m.public_key, m.called_as, m.enabled);
    }
};

// What the sender may see from now on. `gone` 1: off the list.
struct PutState {
    static constexpr std::uint16_t kind = 5;
    using Reply = Done;
    SubmissionId id;
    std::uint8_t state = 0;  // item::SenderState
    std::uint8_t gone = 0;
    Text<7> month;    // of posting, 2026-05, else empty
    Text<32> reason;  // a published code about the sender's own text, else empty
    static constexpr auto fields(auto& m) { return std::tie(m.id, m.state, m.gone, m.month, m.reason); }
};

}  // namespace lb::portal
