// The message codec: how a struct becomes bytes between our programs, and in the few files that hold
// messages. One canonical form: decode succeeds only on bytes that encode would have written. Format:
// docs/formats/messages.md. Allowed field types: unsigned integers (big endian), enums with a check,
// std::array<uint8_t, N>, Id<Tag>, Text<Max> (UTF-8), Blob<Max>, SecretBlob<Max>, List<T, Max>, nested
// messages.
//
//   struct Append {
//       static constexpr std::uint16_t kind = 1;
//       using Reply = Appended;
//       EntryId id;
//       Text<24> type;
//       static constexpr auto fields(auto& m) { return std::tie(m.id, m.type); }
//   };
#pragma once

#include <array>
#include <concepts>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "base/core/secret.hpp"
#include "base/core/text.hpp"

namespace lb {

template <std::size_t Max>
struct Text {
    std::string value;
    Text() = default;
    Text(std::string text) : value(std::move(text)) {}
    Text(std::string_view text) : value(text) {}
    Text(const char* text) : value(text) {}
    std::string_view view() const { return value; }
    friend bool operator==(const Text&, const Text&) = default;
};

template <std::size_t Max>
struct Blob {
    Bytes value;
    Blob() = default;
    Blob(Bytes bytes) : value(std::move(bytes)) {}
    friend bool operator==(const Blob&, const Blob&) = default;
};

// Bytes of a letter, a key or a passphrase: wiped when given back.
template <std::size_t Max>
struct SecretBlob {
    WipedBytes value;
    SecretBlob() = default;
    explicit SecretBlob(WipedBytes bytes) : value(std::move(bytes)) {}
    explicit SecretBlob(ByteView bytes) : value(bytes.begin(), bytes.end()) {}
};

template <typename T, std::size_t Max>
struct List {
    std::vector<T> value;
    List() = default;
    List(std::vector<T> items) : value(std::move(items)) {}
    friend bool operator==(const List&, const List&) = default;
};

namespace codec {

template <typename T>
concept Message = requires(T& m) {
    T::fields(m);
};

// An enum crosses a door only if its room says which values exist: bool is_valid(E).
template <typename T>
concept CheckedEnum = std::is_enum_v<T> && requires(T e) {
    { is_valid(e) } -> std::same_as<bool>;
};

class Writer {
  public:
    const WipedBytes& bytes() const { return out_; }
    WipedBytes take() { return std::move(out_); }

    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) void put(T value) {
        for (int shift = 8 * (int{sizeof(T)} - 1); shift >= 0; shift -= 8) {
            out_.push_back(static_cast<std::uint8_t>((std::uint64_t{value} >> shift) & 0xFFU));
        }
    }
    template <CheckedEnum T>
    void put(T value) {
        put(static_cast<std::underlying_type_t<T>>(value));
    }
    template <std::size_t N>
    void put(const std::array<std::uint8_t, N>& bytes) {
        append(bytes);
    }
    template <typename Tag>
    void put(const Id<Tag>& id) {
        append(id.bytes());
    }
    template <std::size_t Max>
    void put(const Text<Max>& text) {
        sized(as_bytes(text.value), Max);
    }
    template <std::size_t Max>
    void put(const Blob<Max>& blob) {
        sized(blob.value, Max);
    }
    template <std::size_t Max>
    void put(const SecretBlob<Max>& blob) {
        sized(ByteView(blob.value.data(), blob.value.size()), Max);
    }
    template <typename T, std::size_t Max>
    void put(const List<T, Max>& list) {
        bound(list.value.size(), Max);
        put(static_cast<std::uint32_t>(list.value.size()));
        for (const T& item : list.value) {
            put(item);
        }
    }
    template <Message T>
    void put(const T& message) {
        std::apply([&](const auto&... field) { (put(field), ...); }, T::fields(message));
    }

  private:
    void append(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
    // A message over its own bound is a mistake of the sender, found here and not at the other end.
    static void bound(std::size_t size, std::size_t max) {
        if (size > max) {
            throw Fatal("a message was filled over its bound");
        }
    }
    void sized(ByteView bytes, std::size_t max) {
        bound(bytes.size(), max);
        put(static_cast<std::uint32_t>(bytes.size()));
        append(bytes);
    }
    WipedBytes out_;
};

class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}
    bool at_end() const { return bytes_.empty(); }

    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) bool get(T& value) {
        ByteView raw;
        if (!take(sizeof(T), raw)) {
            return false;
        }
        value = static_cast<T>(read_be(raw));
        return true;
    }
    template <CheckedEnum T>
    bool get(T& value) {
        std::underlying_type_t<T> raw{};
        if (!get(raw)) {
            return false;
        }
        value = static_cast<T>(raw);
        return is_valid(value);
    }
    template <std::size_t N>
    bool get(std::array<std::uint8_t, N>& bytes) {
        ByteView raw;
        if (!take(N, raw)) {
            return false;
        }
        std::copy(raw.begin(), raw.end(), bytes.begin());
        return true;
    }
    template <typename Tag>
    bool get(Id<Tag>& id) {
        std::array<std::uint8_t, Id<Tag>::kBytes> raw{};
        if (!get(raw)) {
            return false;
        }
        id = Id<Tag>(raw);
        return true;
    }
    template <std::size_t Max>
    bool get(Text<Max>& text) {
        ByteView raw;
        if (!sized(Max, raw) || !is_utf8(as_text(raw))) {
            return false;
        }
        text.value = as_text(raw);
        return true;
    }
    template <std::size_t Max>
    bool get(Blob<Max>& blob) {
        ByteView raw;
        if (!sized(Max, raw)) {
            return false;
        }
        blob.value = copy_bytes(raw);
        return true;
    }
    template <std::size_t Max>
    bool get(SecretBlob<Max>& blob) {
        ByteView raw;
        if (!sized(Max, raw)) {
            return false;
        }
        blob.value.assign(raw.begin(), raw.end());
        return true;
    }
    template <typename T, std::size_t Max>
    bool get(List<T, Max>& list) {
        std::uint32_t count = 0;
        // Every element takes at least a byte: a large count cannot reserve more than what was sent.
        if (!get(count) || count > Max || count > bytes_.size()) {
            return false;
        }
        list.value.resize(count);
        for (T& item : list.value) {
            if (!get(item)) {
                return false;
            }
        }
        return true;
    }
    template <Message T>
    bool get(T& message) {
        return std::apply([&](auto&... field) { return (get(field) && ...); }, T::fields(message));
    }

  private:
    bool take(std::size_t count, ByteView& out) {
        if (count > bytes_.size()) {
            return false;
        }
        out = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return true;
    }
    bool sized(std::size_t max, ByteView& out) {
        std::uint32_t size = 0;
        return get(size) && size <= max && take(size, out);
    }
    ByteView bytes_;
};

}  // namespace codec

template <codec::Message T>
WipedBytes encode(const T& message) {
    codec::Writer writer;
    writer.put(message);
    return writer.take();
}

// Failure::bad_input unless the bytes are exactly one message of this type.
template <codec::Message T>
Result<T> decode(ByteView bytes) {
    codec::Reader reader(bytes);
    T message;
    if (!reader.get(message) || !reader.at_end()) {
        return fail(Failure::bad_input, "a message that is not of its type");
    }
    return message;
}

}  // namespace lb
