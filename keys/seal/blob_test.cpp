#include "blob.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "purpose.hpp"
#include "vectors.hpp"

namespace {

using lb::Bytes;
using lb::ByteView;
using lb::WipedBytes;
using lb::seal::Aad;
using lb::seal::KeyFor;
using lb::seal::KeyId;
using lb::seal::NamedKey;
namespace vec = lb::seal::testing;
using ImageKey = KeyFor<lb::seal::ImageWrap>;
using SealedImage = lb::seal::Sealed<lb::seal::ImageWrap>;

constexpr std::uint32_t kSmall = 1024;
constexpr std::size_t kHeader = 40;
constexpr std::size_t kFrame = kSmall + 17;
const Aad kPage{.centre = "c01", .table = "blob", .column = "bytes", .row = "5", .case_id = "ca5e"};

Bytes some_bytes(std::size_t length) {
    Bytes out(length);
    std::uint32_t state = 7;
    for (std::uint8_t& byte : out) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>(state >> 24);
    }
    return out;
}

ImageKey vector_key() {
    const lb::Json& blob = *vec::vectors().find("blob");
    return ImageKey(
        NamedKey{KeyId::from_bytes(vec::hex_at(blob, "key_id")).value(), vec::key_at(blob, "key")});
}

TEST(Blob, vector_opens) {
    const lb::Json& blob = *vec::vectors().find("blob");
    const auto plain = open_blob(vector_key(), vec::aad_at(blob), SealedImage{vec::hex_at(blob, "sealed")});
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->size(), 2560U);
}

TEST(Blob, damaged_vectors_give_nothing) {
    const lb::Json& blob = *vec::vectors().find("blob");
    const auto& damaged = blob.find("must_not_open")->items();
    ASSERT_EQ(damaged.size(), 7U);
    for (const lb::Json& one : damaged) {
        EXPECT_FALSE(open_blob(vector_key(), vec::aad_at(blob), SealedImage{vec::hex_at(one, "sealed")}))
            << one.find("why")->text_or("");
    }
}

TEST(Blob, comes_back_at_every_border_of_a_frame) {
    const ImageKey key = ImageKey::random();
    for (const std::size_t length : {0U, 1U, 1023U, 1024U, 1025U, 2048U, 2049U, 10000U}) {
        const Bytes plain = some_bytes(length);
        const auto sealed = seal_blob(key, kPage, plain, kSmall);
        ASSERT_TRUE(sealed);
        const auto opened = open_blob(key, kPage, *sealed);
        ASSERT_TRUE(opened) << length;
        EXPECT_TRUE(std::ranges::equal(*opened, plain)) << length;
    }
}

TEST(Blob, streamed_in_any_pieces_is_the_same_blob) {
    const ImageKey key = ImageKey::random();
    const Bytes plain = some_bytes(5000);
    for (const std::size_t piece : {1U, 7U, 1023U, 1024U, 1041U, 5000U}) {
        Bytes sealed;
        auto sealer = lb::seal::BlobSealer::start(key, kPage, kSmall).value();
        for (std::size_t at = 0; at < plain.size(); at += piece) {
            sealer.push(ByteView(plain).subspan(at, std::min(piece, plain.size() - at)), sealed);
        }
        sealer.finish(sealed);
        WipedBytes opened;
        auto opener = lb::seal::BlobOpener::start(key, kPage).value();
        for (std::size_t at = 0; at < sealed.size(); at += piece) {
            ASSERT_TRUE(
                opener.push(ByteView(sealed).subspan(at, std::min(piece, sealed.size() - at)), opened));
        }
        ASSERT_TRUE(opener.finish(opened)) << piece;
        EXPECT_TRUE(std::ranges::equal(opened, plain)) << piece;
    }
}

TEST(Blob, cut_anywhere_gives_nothing) {
    const ImageKey key = ImageKey::random();
    const auto sealed = seal_blob(key, kPage, some_bytes(2100), kSmall).value();
    for (std::size_t length = 0; length < sealed.bytes.size(); ++length) {
        const ByteView view(sealed.bytes);
        EXPECT_FALSE(open_blob(key, kPage, SealedImage{lb::copy_bytes(view.first(length))})) << length;
    }
}

TEST(Blob, swapped_repeated_dropped_or_appended_frames_give_nothing) {
    const ImageKey key = ImageKey::random();
    const Bytes whole = seal_blob(key, kPage, some_bytes(3 * kSmall + 10), kSmall).value().bytes;
    const auto frame = [&](std::size_t n) {
        return whole.begin() + static_cast<std::ptrdiff_t>(kHeader + n * kFrame);
    };
    Bytes swapped = whole;
    std::swap_ranges(frame(0) - whole.begin() + swapped.begin(), frame(1) - whole.begin() + swapped.begin(),
                     frame(1) - whole.begin() + swapped.begin());
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{swapped}));
    Bytes dropped(whole.begin(), frame(1));
    dropped.insert(dropped.end(), frame(2), whole.end());
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{dropped}));
    Bytes repeated(whole.begin(), frame(1));
    repeated.insert(repeated.end(), frame(0), whole.end());
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{repeated}));
    Bytes extended = whole;
    extended.push_back(0);
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{extended}));
    extended.insert(extended.end(), frame(0), frame(1));
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{extended}));
}

TEST(Blob, frames_of_another_blob_under_the_same_key_give_nothing) {
    const ImageKey key = ImageKey::random();
    const Bytes one = seal_blob(key, kPage, some_bytes(2 * kSmall), kSmall).value().bytes;
    const Bytes other = seal_blob(key, kPage, some_bytes(2 * kSmall), kSmall).value().bytes;
    Bytes mixed(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(kHeader + kFrame));
    mixed.insert(mixed.end(), other.begin() + static_cast<std::ptrdiff_t>(kHeader + kFrame), other.end());
    EXPECT_FALSE(open_blob(key, kPage, SealedImage{mixed}));
}

TEST(Blob, another_place_or_key_gives_nothing) {
    const ImageKey key = ImageKey::random();
    const auto sealed = seal_blob(key, kPage, some_bytes(100), kSmall).value();
    Aad elsewhere = kPage;
    elsewhere.row = "6";
    EXPECT_FALSE(open_blob(key, elsewhere, sealed));
    EXPECT_FALSE(open_blob(ImageKey::random(), kPage, sealed));
}

TEST(Blob, chunks_of_other_sizes_are_refused) {
    const ImageKey key = ImageKey::random();
    for (const std::uint32_t chunk : {0U, 512U, 1025U, 2097152U}) {
        EXPECT_FALSE(lb::seal::BlobSealer::start(key, kPage, chunk)) << chunk;
    }
}

}  // namespace
