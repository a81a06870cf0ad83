// Test only: a small schema.
#pragma once

#include <array>

#include "migrate.hpp"

namespace lb::db::test {

enum class Colour : std::uint8_t { red, green, blue };

inline constexpr std::array kParcelColumns{
    row_number("parcel_no").primary(),
    id_column("parcel_id").unique(),
    code_column("colour", 2),
    number_column("version"),
    text_code("lane"),
    sealed_column("note", "item key").null(),
};
inline constexpr std::array kParcelIndexes{Index{"parcel_by_colour", "colour, version, parcel_no"}};
inline constexpr std::array kLabelColumns{row_number("label_no").primary(),
                                          row_number("parcel_no").to("parcel(parcel_no)")};
inline constexpr std::array kTables{Table{"parcel", kParcelColumns, kParcelIndexes},
                                    Table{"label", kLabelColumns}};
inline constexpr std::array kSteps{Step{.number = 1, .creates = kTables}};
inline constexpr Schema kSchema{"test", kSteps};

using ParcelId = Id<struct ParcelTag>;

}  // namespace lb::db::test

template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::db::test::Colour> = 2;
