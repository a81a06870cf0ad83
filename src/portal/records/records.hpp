// The portal's own database: accounts, drafts that only their sender can open, and what was sent, sealed to
// the centre. Nothing here can be opened by the portal itself, and nothing is known of a household. Tables:
// tables.cpp; docs/formats/portal.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "letters/item/item.hpp"
#include "portal/messages/portal_messages.hpp"
#include "storage/db/database.hpp"

namespace lb::portal {

using DraftId = Id<struct DraftTag>;
using OnceId = Id<struct OnceTag>;  // of one press of one button: a second POST gets the first one's answer

struct Account {
    SenderId id;
    std::string number;
    std::string card_hash;
    Bytes key_salt;
    Bytes public_key;
    Bytes sealed_called_as;  // to the sender's key
    bool enabled = false;
};

struct DraftPage {
    std::uint16_t page = 0;  // from 1
    FileType type = FileType::jpeg;
    std::uint64_t plain_bytes = 0;
    std::string blob;  // hex name
    Bytes sealed_key;  // to the sender's key
};
struct Draft {
    DraftId id;
    item::Kind kind = item::Kind::letter;
    std::optional<Bytes> sealed_text;  // to the sender's key; photographs have none
    std::vector<DraftPage> pages;
};

struct SealedFile {
    FileType type = FileType::text;
    std::string blob;
    std::uint64_t sealed_bytes = 0;
};
struct NewSubmission {
    SubmissionId id;
    SenderId sender;
    DraftId draft;  // goes with it
    item::Kind kind = item::Kind::letter;
    std::uint16_t pages = 0;
    Bytes sealed_key;
    Bytes sealed_salt;
    std::string commitment;
    EntryId entry;
    std::vector<SealedFile> files;
};

// What a sender may see of something sent.
struct Sent {
    SubmissionId id;
    item::Kind kind = item::Kind::letter;
    item::SenderState state = item::SenderState::received;
    std::int64_t received_ms = 0;
    std::uint64_t pages = 0;
    std::string check_code;  // empty: not in the trail yet, so there is no receipt
    std::string month;
    std::string reason;
};

struct Unrecorded {
    SubmissionId id;
    EntryId entry;
    std::string commitment;
};

class Records {
  public:
    static constexpr std::size_t kDraftsMax = 20;
    static constexpr std::uint16_t kPagesMax = 40;
    static constexpr std::int64_t kDraftDays = 30;

    static Result<std::unique_ptr<Records>> open(const db::Place& place, const Clock& clock);

    Result<> put_account(const Account& account);
    Result<std::optional<Account>> find_account(std::string_view number);
    Result<Account> account(SenderId sender);

    // Failure::too_big with kDraftsMax open ones.
    Result<DraftId> begin_draft(SenderId sender, item::Kind kind, OnceId once);
    Result<std::vector<Draft>> drafts(SenderId sender);  // without their pages
    Result<Draft> draft(SenderId sender, DraftId id);    // not_found for somebody else's
    Result<> put_text(SenderId sender, DraftId id, ByteView sealed);
    // The name of the blob that the page had before, to be erased.
    Result<std::optional<std::string>> put_page(SenderId sender, DraftId id, const DraftPage& page);
    // Blobs of it, to be erased. Being gone already is fine.
    Result<std::vector<std::string>> remove_draft(SenderId sender, DraftId id);
    Result<std::vector<std::pair<SenderId, DraftId>>> old_drafts();

    // The draft is gone and the submission there in one transaction; a repeated `once` gives the first id.
    Result<SubmissionId> add_submission(const NewSubmission& submission, OnceId once);
    // What this press sent already; nothing when it is the first.
    Result<std::optional<SubmissionId>> sent_by(OnceId once, SenderId sender);
    Result<std::vector<Unrecorded>> unrecorded();
    Result<> mark_recorded(SubmissionId id, std::uint64_t index, std::string_view check_code);
    Result<std::vector<Sent>> sent(SenderId sender);
    Result<Sent> sent(SenderId sender, SubmissionId id);  // not_found for somebody else's

    // For the worker. `there` 0 when nothing waits.
    Result<Submission> next_submission();
    Result<std::vector<SealedFile>> files(SubmissionId id);
    Result<> mark_taken(SubmissionId id);
    Result<> put_state(const PutState& state);

  private:
    Records(std::unique_ptr<db::Database> database, const Clock& clock)
        : database_(std::move(database)), clock_(clock) {}
    std::unique_ptr<db::Database> database_;
    const Clock& clock_;
};

}  // namespace lb::portal

template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::item::Kind> = static_cast<lb::db::I64>(lb::item::Kind::gift);
template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::item::SenderState> =
    static_cast<lb::db::I64>(lb::item::SenderState::refused);
template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::portal::FileType> =
    static_cast<lb::db::I64>(lb::portal::FileType::tiff);
