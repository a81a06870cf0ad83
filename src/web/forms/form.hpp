// What a browser sends in a form: fields, or fields and one file. Strict: every name was expected, stands
// once, and is UTF-8 without NUL; a multipart body must be whole to its closing boundary. File names and
// declared types are dropped: they are hostile and nothing here needs them. Line ends in values become LF.
// Pure functions on bytes. Rows 23 and 35-37 of docs/formats/http-gate.md.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/secret.hpp"

namespace lb::forms {

inline constexpr std::size_t kFieldsMax = 64;
inline constexpr std::size_t kFormBytesMax = 64 * 1024;
inline constexpr std::size_t kPartTextMax = 256 * 1024;  // of one text in a multipart form
inline constexpr std::size_t kPartsMax = 40;
inline constexpr std::size_t kPartHeadersMax = 4;
inline constexpr std::size_t kPartHeaderMax = 1024;

using Names = std::span<const StaticString>;

// The values of one form; they may be a letter, so they are wiped.
class Form {
  public:
    bool has(std::string_view name) const { return values_.contains(name); }
    std::string_view value(std::string_view name) const;  // "" when absent
    std::size_t size() const { return values_.size(); }
    bool put(std::string_view name, std::string_view value);  // false: the name is there already

  private:
    std::map<std::string, WipedText, std::less<>> values_;
};

// application/x-www-form-urlencoded, in a body or behind the '?' of a target. Failure::bad_input, or too_big
// beyond 64 KiB.
Result<Form> read_urlencoded(std::string_view text, Names listed);

struct Upload {
    Form form;
    bool has_file = false;
    ByteView file;  // within the body that was read; empty when no file was chosen
};

// multipart/form-data. `file_field` is the one name that may carry a file.
Result<Upload> read_multipart(ByteView body, std::string_view content_type, Names listed,
                              std::string_view file_field);

}  // namespace lb::forms
