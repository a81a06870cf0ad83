// Test only: a small schema, a database of it in a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "database.hpp"

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
inline constexpr std::array kParcelIndexes{Index{"parcel_by_colour", "colour, parcel_no"}};
inline constexpr std::array kLabelColumns{row_number("label_no").primary(),
                                          row_number("parcel_no").to("parcel(parcel_no)")};
inline constexpr std::array kTables{Table{"parcel", kParcelColumns, kParcelIndexes},
                                    Table{"label", kLabelColumns}};
inline constexpr std::array kSteps{Step{.number = 1, .creates = kTables}};
inline constexpr Schema kSchema{"test", kSteps};

using ParcelId = Id<struct ParcelTag>;

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-db-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace lb::db::test

template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::db::test::Colour> = 2;
