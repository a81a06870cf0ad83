// The closed lists that stand in the desk's columns, with their last values, so that a stored number is
// checked when it is read.
#pragma once

#include "letters/item/item.hpp"
#include "storage/db/value.hpp"

namespace lb::tables {

// What a reader said to a flag.
enum class FlagAnswer : std::uint8_t { fine = 0, send_back = 1, ask_lead = 2 };

enum class NewsKind : std::uint8_t { account = 1, state = 2 };

// What of a page a person has fetched; both make it opened.
inline constexpr db::I64 kWordsSeen = 1;
inline constexpr db::I64 kPictureSeen = 2;
inline constexpr db::I64 kPageOpened = kWordsSeen | kPictureSeen;

}  // namespace lb::tables

namespace lb::db {

template <>
inline constexpr I64 kLastOf<item::Kind> = static_cast<I64>(item::Kind::gift);
template <>
inline constexpr I64 kLastOf<item::State> = static_cast<I64>(item::State::withdrawn);
template <>
inline constexpr I64 kLastOf<item::Act> = static_cast<I64>(item::Act::withdraw);
template <>
inline constexpr I64 kLastOf<tables::FlagAnswer> = static_cast<I64>(tables::FlagAnswer::ask_lead);
template <>
inline constexpr I64 kLastOf<tables::NewsKind> = static_cast<I64>(tables::NewsKind::state);

}  // namespace lb::db
