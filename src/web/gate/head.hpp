// The head of an HTTP request, read as strictly as RFC 9112 allows and a little more: what two programs could
// read differently is refused. Pure functions on bytes; knows nothing of sockets, routes or handlers.
// What is refused with which status: docs/formats/http-gate.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/core/static_string.hpp"

namespace lb::gate {

inline constexpr std::size_t kHeadMax = 16 * 1024;
inline constexpr std::size_t kTargetMax = 4 * 1024;
inline constexpr std::size_t kValueMax = 8 * 1024;
inline constexpr std::size_t kNameMax = 128;
inline constexpr std::size_t kFieldsMax = 64;

enum class Method : std::uint8_t { get, head, post };

// Why a request is turned away. The connection closes after the answer: what follows cannot be trusted.
struct Refusal {
    int status;
    StaticString reason;  // for tests and counts; never sent
};

template <typename T>
using Parsed = tl::expected<T, Refusal>;

struct Field {
    std::string name;  // lower case
    std::string value;
};

struct Head {
    Method method = Method::get;
    std::string path;   // begins with one '/', only [A-Za-z0-9/_.-], no "..": never a file's name
    std::string query;  // still encoded; every % is followed by two hex digits
    std::string host;
    std::optional<std::uint64_t> content_length;
    bool expects_continue = false;
    bool closes = false;        // HTTP/1.0 or Connection: close
    std::vector<Field> fields;  // the few that a handler may see, each at most once

    std::string_view field(std::string_view name) const;  // "" when absent
};

// Collects a head as its bytes arrive and refuses it at the first byte that cannot be right.
class HeadReader {
  public:
    // Takes what belongs to the head and says how many bytes that were; the rest is the body's.
    Parsed<std::size_t> take(std::string_view arrived);
    bool whole() const { return whole_; }
    bool begun() const { return !text_.empty(); }
    const std::string& text() const { return text_; }
    void clear() { *this = HeadReader{}; }

  private:
    Parsed<bool> take_byte(char c);
    Parsed<bool> end_line();

    std::string text_;
    std::size_t line_begin_ = 0;
    std::size_t lines_ = 0;
    bool whole_ = false;
};

// `text` is a whole head with its empty line, as HeadReader leaves it.
Parsed<Head> parse_head(std::string_view text);

}  // namespace lb::gate
