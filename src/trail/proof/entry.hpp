// One entry of the trail: canonical flat JSON in a subset so strict that one meaning has one spelling and
// free text cannot be logged even by mistake. Never gives out an entry that would not serialise to the same
// bytes. Which types and fields exist is trail/log's business (schema.hpp); here is grammar. Format:
// docs/formats/trail.md.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"

namespace lb::proof {

inline constexpr std::uint64_t kMaxNumber = (std::uint64_t{1} << 53) - 1;

using Scalar = std::variant<std::uint64_t, std::string>;
using List = std::vector<Scalar>;
using Value = std::variant<std::uint64_t, std::string, List>;

// Named values in the order of their names. set() takes anything; text() and Entry refuse what the grammar
// does not know.
class Fields {
  public:
    template <std::integral T>
    Fields& set(std::string_view name, T number) {
        return set_number(name, static_cast<std::uint64_t>(number));
    }
    Fields& set(std::string_view name, std::string_view text);
    Fields& set(std::string_view name, const char* text) { return set(name, std::string_view(text)); }
    Fields& set(std::string_view name, List list);
    void remove(std::string_view name);

    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    std::optional<std::uint64_t> number(std::string_view name) const;
    // The text's bytes live as long as this object and are empty when there is no such text.
    std::string_view text(std::string_view name) const;
    const List* list(std::string_view name) const;
    const std::map<std::string, Value, std::less<>>& values() const { return values_; }

    // The canonical form, and the only reading of it.
    Result<std::string> canonical() const;
    static Result<Fields> parse(std::string_view canonical);

    friend bool operator==(const Fields&, const Fields&) = default;

  private:
    Fields& set_number(std::string_view name, std::uint64_t number);
    std::map<std::string, Value, std::less<>> values_;
};

// Fields that are an entry: v 1, t, at, id and by are there and well formed; case and cseq come together.
class Entry {
  public:
    static Result<Entry> from(Fields fields);
    static Result<Entry> parse(ByteView bytes);

    const Fields& fields() const { return fields_; }
    const std::string& canonical() const { return canonical_; }
    ByteView bytes() const { return as_bytes(canonical_); }

    std::string_view type() const { return fields_.text("t"); }
    std::string_view at() const { return fields_.text("at"); }
    std::string_view by() const { return fields_.text("by"); }
    EntryId id() const { return id_; }
    std::optional<std::uint64_t> number(std::string_view name) const { return fields_.number(name); }
    std::string_view text(std::string_view name) const { return fields_.text(name); }

  private:
    Entry(Fields fields, std::string canonical, EntryId id)
        : fields_(std::move(fields)), canonical_(std::move(canonical)), id_(id) {}
    Fields fields_;
    std::string canonical_;
    EntryId id_;
};

// YYYY-MM-DDThh:mm:ss.mmmZ with a day that exists. Such texts sort as the times do.
bool is_entry_time(std::string_view text);

}  // namespace lb::proof
