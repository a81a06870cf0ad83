// The values that go into and come out of a database: 64-bit integers, text, bytes, and what is made of them
// (ids, closed enums, optional for NULL). Nothing else has a column type, so a float or a bool cannot be
// bound.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "base/core/result.hpp"

namespace lb::db {

using I64 = std::int64_t;
using Blob = Bytes;

enum class Type : std::uint8_t { integer, text, blob };

// Text that both engines keep byte for byte: valid UTF-8 without NUL, and short enough for an index of
// either. For codes and names of ours; what people wrote is sealed and stored as Blob.
class Text {
  public:
    static constexpr std::size_t kMostBytes = 1024;
    static Result<Text> from(std::string_view text);
    template <std::size_t N>
    consteval Text(const char (&literal)[N]) : literal_(literal, N - 1) {
        static_assert(N - 1 <= kMostBytes);
    }

    constexpr std::string_view view() const { return owned_ ? std::string_view(*owned_) : literal_; }
    friend bool operator==(const Text& a, const Text& b) { return a.view() == b.view(); }

  private:
    explicit Text(std::string owned) : owned_(std::move(owned)) {}
    std::optional<std::string> owned_;
    std::string_view literal_;
};

using Value = std::variant<std::monostate, I64, std::string_view, ByteView>;  // monostate is NULL

// One row while it is being looked at; views are good until the next row.
class Row {
  public:
    virtual bool is_null(int column) const = 0;
    virtual I64 integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView blob(int column) const = 0;

  protected:
    ~Row() = default;
};

// How a C++ type stands in a column. Argument is what a caller hands in, kType what both engines must know
// the parameter or the column as.
template <typename T>
struct ColumnType;

template <>
struct ColumnType<I64> {
    static constexpr Type kType = Type::integer;
    using Argument = I64;
    static Value bind(I64 number) { return number; }
    static Result<I64> take(const Row& row, int at) { return row.integer(at); }
};

template <>
struct ColumnType<Text> {
    static constexpr Type kType = Type::text;
    using Argument = Text;
    static Value bind(const Text& text) { return text.view(); }
    static Result<Text> take(const Row& row, int at) { return Text::from(row.text(at)); }
};

template <>
struct ColumnType<Blob> {
    static constexpr Type kType = Type::blob;
    using Argument = ByteView;
    static Value bind(ByteView bytes) { return bytes; }
    static Result<Blob> take(const Row& row, int at) { return copy_bytes(row.blob(at)); }
};

template <typename Tag>
struct ColumnType<Id<Tag>> {
    static constexpr Type kType = Type::blob;
    using Argument = Id<Tag>;
    static Value bind(const Id<Tag>& id) { return id.bytes(); }
    static Result<Id<Tag>> take(const Row& row, int at) { return Id<Tag>::from_bytes(row.blob(at)); }
};

// An enum may stand in a column when its last value is named, so that a stored number can be checked:
//   template <> inline constexpr I64 lb::db::kLastOf<State> = 20;
template <typename Enum>
inline constexpr I64 kLastOf = -1;

template <typename Enum>
requires std::is_enum_v<Enum>
struct ColumnType<Enum> {
    static_assert(kLastOf<Enum> >= 0, "name the last value of this enum in lb::db::kLastOf");
    static constexpr Type kType = Type::integer;
    using Argument = Enum;
    static Value bind(Enum value) { return static_cast<I64>(value); }
    static Result<Enum> take(const Row& row, int at) {
        const I64 number = row.integer(at);
        if (number < 0 || number > kLastOf<Enum>) {
            return fail(Failure::broken, "a stored code is unknown");
        }
        return static_cast<Enum>(number);
    }
};

template <typename T>
struct ColumnType<std::optional<T>> {
    static constexpr Type kType = ColumnType<T>::kType;
    using Argument = std::optional<typename ColumnType<T>::Argument>;
    static Value bind(const Argument& value) { return value ? ColumnType<T>::bind(*value) : Value{}; }
    static Result<std::optional<T>> take(const Row& row, int at) {
        if (row.is_null(at)) {
            return std::optional<T>();
        }
        LB_TRY(T value, ColumnType<T>::take(row, at));
        return std::optional<T>(std::move(value));
    }
};

}  // namespace lb::db
