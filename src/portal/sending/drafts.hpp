// Drafts: everything that a sender has begun, sealed to that sender's own key. The portal can write into a
// draft at any time and read it only while its sender is signed in.
// Magic bytes decide what a file is; nothing is decoded. Formats: docs/formats/portal.md.
#pragma once

#include <optional>
#include <string>

#include "keys/seal/box.hpp"
#include "portal/records/records.hpp"
#include "storage/blobs/blob_store.hpp"

namespace lb::portal {

struct SenderDraft {  // a use of keys (keys/seal/purpose.hpp)
    static constexpr StaticString kName{"sender-draft"};
};

// The sender that a call is for: who, and the public half that everything is sealed to.
struct Writer {
    SenderId id;
    seal::PublicKey public_key;
};

// Not said: a draft keeps what was answered so far, and is_complete says when it may go.
enum class GiftValue : std::uint8_t { not_said = 0, up_to_10 = 1, up_to_25 = 2, more = 3 };
constexpr bool is_valid(GiftValue value) {
    return value <= GiftValue::more;
}
enum class GiftWriting : std::uint8_t { not_said = 0, yes = 1, no = 2 };
constexpr bool is_valid(GiftWriting writing) {
    return writing <= GiftWriting::no;
}
struct Gift {
    static constexpr std::size_t kKept = 64 * 1024;  // of an answer, in bytes: as much as a form can bring
    Text<kKept> what;
    Text<kKept> occasion;
    Text<kKept> details;
    GiftValue value = GiftValue::not_said;
    GiftWriting writing = GiftWriting::not_said;
    static constexpr auto fields(auto& m) {
        return std::tie(m.what, m.occasion, m.details, m.value, m.writing);
    }
};
bool is_complete(const Gift& gift);
// What a reviewer reads of it, one plain line a question.
std::string gift_text(const Gift& gift);

// Nothing when the bytes begin like no picture that we take.
std::optional<FileType> picture_type(ByteView bytes);

class Drafts {
  public:
    static constexpr std::size_t kPictureMax = 25'000'000;

    Drafts(Records& records, blobs::BlobStore& blobs, std::string centre)
        : records_(records), blobs_(blobs), centre_(std::move(centre)) {}

    Result<> put_text(const Writer& writer, DraftId id, std::string_view text);
    Result<> put_gift(const Writer& writer, DraftId id, const Gift& gift);
    // bad_input: not a picture. too_big: the picture, or too many pages.
    Result<> put_page(const Writer& writer, DraftId id, std::uint16_t page, ByteView picture);
    Result<> remove(SenderId sender, DraftId id);

    // These need the sender's secret half, which only a session has.
    Result<WipedText> open_text(const seal::KeyPair& pair, const Draft& draft) const;
    Result<std::optional<Gift>> open_gift(const seal::KeyPair& pair, const Draft& draft) const;
    Result<WipedBytes> open_page(const seal::KeyPair& pair, const Draft& draft, const DraftPage& page) const;

    void erase_blobs(const std::vector<std::string>& names);

  private:
    Records& records_;
    blobs::BlobStore& blobs_;
    std::string centre_;
};

}  // namespace lb::portal
