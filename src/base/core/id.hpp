// Id<Tag>: 128 random bits that name one thing for one audience. Never sequential; the portal's number of a
// letter is not the desk's. Written as 26 letters of lower-case base32.
#pragma once

#include <sodium.h>

#include <algorithm>
#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"

namespace lb {

template <typename Tag>
class Id {
  public:
    static constexpr std::size_t kBytes = 16;

    Id() = default;  // all zero: no thing's name
    explicit Id(const std::array<std::uint8_t, kBytes>& bytes) : bytes_(bytes) {}

    static Id random() {
        Id id;
        randombytes_buf(id.bytes_.data(), id.bytes_.size());
        return id;
    }
    static Result<Id> from_text(std::string_view text) {
        LB_TRY(const Bytes bytes, from_base32(text));
        return from_bytes(bytes);
    }
    static Result<Id> from_bytes(ByteView bytes) {
        if (bytes.size() != kBytes) {
            return fail(Failure::bad_input, "an id of a wrong length");
        }
        Id id;
        std::copy(bytes.begin(), bytes.end(), id.bytes_.begin());
        return id;
    }

    std::string text() const { return to_base32(bytes_); }
    ByteView bytes() const { return bytes_; }
    const std::array<std::uint8_t, kBytes>& array() const { return bytes_; }
    bool is_set() const { return *this != Id{}; }

    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    std::array<std::uint8_t, kBytes> bytes_{};
};

using CaseId = Id<struct CaseTag>;
using ItemId = Id<struct ItemTag>;
using StaffId = Id<struct StaffTag>;
using SenderId = Id<struct SenderTag>;          // a sender's account at the portal
using SubmissionId = Id<struct SubmissionTag>;  // the portal's number of what was sent
using EntryId = Id<struct EntryTag>;            // a trail entry's request id
using CommandId = Id<struct CommandTag>;        // one press of one button
using JobId = Id<struct JobTag>;

}  // namespace lb
