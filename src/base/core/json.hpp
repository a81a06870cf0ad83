// JSON out and JSON in, for the command line and its files. The trail's entries have their own, stricter
// grammar (trail/log/entry.hpp) and never pass through here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/core/result.hpp"

namespace lb {

// Writes one document. Commas are its business, nesting is the caller's.
class JsonWriter {
  public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(double number);  // six significant digits
    JsonWriter& value(bool yes);
    JsonWriter& value(std::nullptr_t);
    template <typename T>
    JsonWriter& field(std::string_view name, const T& v) {
        return key(name).value(v);
    }
    const std::string& text() const { return out_; }

  private:
    void separate();
    std::string out_;
    bool first_ = true;
};

// A parsed document: at most 1 MiB and 16 levels; duplicate keys and bad UTF-8 are refused.
struct Json {
    using Array = std::vector<Json>;
    using Object = std::map<std::string, Json, std::less<>>;
    std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value;

    const Json* find(std::string_view name) const;              // null when absent or not an object
    std::string_view text_or(std::string_view fallback) const;  // the string, or the fallback
    const Array& items() const;                                 // empty when not an array
};
Result<Json> parse_json(std::string_view text);

}  // namespace lb
