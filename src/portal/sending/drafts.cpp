#include "drafts.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"
#include "base/log/log.hpp"
#include "keys/seal/blob.hpp"

namespace lb::portal {

namespace {

seal::Aad of_draft(const std::string& centre, DraftId id, const char* column) {
    return {.centre = centre, .table = "draft", .column = column, .row = id.text()};
}

seal::Aad of_page(const std::string& centre, DraftId id, std::uint16_t page, const char* column) {
    auto aad = of_draft(centre, id, column);
    aad.version = std::to_string(page);
    return aad;
}

StaticString value_words(GiftValue value) {
    switch (value) {
        case GiftValue::not_said:
            return "not said";
        case GiftValue::up_to_10:
            return "up to 10 pounds";
        case GiftValue::up_to_25:
            return "up to 25 pounds";
        case GiftValue::more:
            return "more than 25 pounds";
    }
    return "";
}

struct Magic {
    std::string_view begin;
    FileType type;
};
constexpr std::array<Magic, 4> kMagics = {{
    {{"\xFF\xD8\xFF", 3}, FileType::jpeg},
    {{"\x89PNG\r\n\x1A\n", 8}, FileType::png},
    {{"II*\0", 4}, FileType::tiff},
    {{"MM\0*", 4}, FileType::tiff},
}};

}  // namespace

bool is_complete(const Gift& gift) {
    return !trim(gift.what.view()).empty() && !trim(gift.occasion.view()).empty() &&
           gift.value != GiftValue::not_said && gift.writing != GiftWriting::not_said;
}

std::string gift_text(const Gift& gift) {
    std::string text = "A gift.\nWhat it is: " + gift.what.value + "\nWhat it is for: " + gift.occasion.value;
    text.append("\nWhat it cost: ").append(value_words(gift.value).view());
    text.append("\nAnything written on it or in it: ")
        .append(gift.writing == GiftWriting::yes ? "yes" : "no");
    if (!gift.details.value.empty()) {
        text.append("\nMore about it: ").append(gift.details.value);
    }
    return text + "\n";
}

std::optional<FileType> picture_type(ByteView bytes) {
    for (const auto& magic : kMagics) {
        if (as_text(bytes.first(std::min(bytes.size(), magic.begin.size()))) == magic.begin) {
            return magic.type;
        }
    }
    return std::nullopt;
}

Result<> Drafts::put_text(const Writer& writer, DraftId id, std::string_view text) {
    LB_TRY(const auto sealed, seal::seal_to_public<SenderDraft>(
                                  writer.public_key, of_draft(centre_, id, "text"), as_bytes(text)));
    return records_.put_text(writer.id, id, sealed.bytes);
}

Result<> Drafts::put_gift(const Writer& writer, DraftId id, const Gift& gift) {
    const WipedBytes plain = encode(gift);
    LB_TRY(const auto sealed,
           seal::seal_to_public<SenderDraft>(writer.public_key, of_draft(centre_, id, "gift"), plain));
    return records_.put_text(writer.id, id, sealed.bytes);
}

Result<> Drafts::put_page(const Writer& writer, DraftId id, std::uint16_t page, ByteView picture) {
    if (page == 0 || page > Records::kPagesMax || picture.size() > kPictureMax) {
        return fail(Failure::too_big, "a page too many, or too big");
    }
    const auto type = picture_type(picture);
    if (!type) {
        return fail(Failure::bad_input, "not a picture that we take");
    }
    const auto key = seal::KeyFor<SenderDraft>::random();
    LB_TRY(const auto sealed, seal::seal_blob(key, of_page(centre_, id, page, "page"), picture));
    LB_TRY(const auto sealed_key,
           seal::seal_key_to_public(writer.public_key, of_page(centre_, id, page, "page_key"), key));
    LB_TRY(const auto name, blobs_.put(sealed.bytes));
    auto kept =
        records_.put_page(writer.id, id, {page, *type, picture.size(), name.text(), sealed_key.bytes});
    if (!kept) {
        erase_blobs({name.text()});
        return Unexpected(kept.error());
    }
    if (*kept) {
        erase_blobs({**kept});
    }
    return {};
}

Result<> Drafts::remove(SenderId sender, DraftId id) {
    LB_TRY(const auto blobs, records_.remove_draft(sender, id));
    erase_blobs(blobs);
    return {};
}

Result<WipedText> Drafts::open_text(const seal::KeyPair& pair, const Draft& draft) const {
    if (!draft.sealed_text) {
        return WipedText();
    }
    LB_TRY(const WipedBytes plain,
           seal::open_sealed<SenderDraft>(pair, of_draft(centre_, draft.id, "text"), {*draft.sealed_text}));
    return WipedText(as_text(plain));
}

Result<std::optional<Gift>> Drafts::open_gift(const seal::KeyPair& pair, const Draft& draft) const {
    if (!draft.sealed_text) {
        return std::optional<Gift>();
    }
    LB_TRY(const WipedBytes plain,
           seal::open_sealed<SenderDraft>(pair, of_draft(centre_, draft.id, "gift"), {*draft.sealed_text}));
    LB_TRY(Gift gift, decode<Gift>(plain));
    return std::optional(std::move(gift));
}

Result<WipedBytes> Drafts::open_page(const seal::KeyPair& pair, const Draft& draft,
                                     const DraftPage& page) const {
    LB_TRY(const auto key, seal::open_sealed_key<SenderDraft>(
                               pair, of_page(centre_, draft.id, page.page, "page_key"), {page.sealed_key}));
    LB_TRY(const auto name, blobs::Name::from_text(page.blob));
    LB_TRY(Bytes sealed, blobs_.get(name));
    return seal::open_blob(key, of_page(centre_, draft.id, page.page, "page"),
                           seal::Sealed<SenderDraft>{std::move(sealed)});
}

void Drafts::erase_blobs(const std::vector<std::string>& names) {
    for (const auto& text : names) {
        const auto name = blobs::Name::from_text(text);
        if (!name || !blobs_.erase(*name)) {
            log("portal.blob_not_erased");  // rubbish, sealed to a key that is gone
        }
    }
}

}  // namespace lb::portal
