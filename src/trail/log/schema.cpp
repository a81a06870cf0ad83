#include "schema.hpp"

#include <algorithm>

#include "base/core/text.hpp"
#include "base/time/calendar.hpp"

namespace lb::trail_log {

namespace {

constexpr std::size_t kMaxCodeBytes = 200;

constexpr std::size_t place_of_field(std::string_view name) {
    std::size_t place = 0;
    while (place < kFields.size() && kFields[place].name != name) {
        ++place;
    }
    return place;
}

constexpr bool is_field(std::string_view name) {
    return place_of_field(name) < kFields.size();
}

// f(word) for each; true when f said yes to all.
template <typename F>
constexpr bool every_word(std::string_view words, F f) {
    while (!words.empty()) {
        const auto end = words.find(' ');
        if (!f(words.substr(0, end))) {
            return false;
        }
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
    return true;
}

constexpr bool table_is_sound() {
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (!every_word(kTypes[i].needs, is_field) || !every_word(kTypes[i].may, is_field)) {
            return false;
        }
        for (std::size_t k = 0; k < i; ++k) {
            if (kTypes[k].type == kTypes[i].type) {
                return false;
            }
        }
    }
    return every_word(kMayAlways, is_field);
}
static_assert(table_is_sound(), "a type stands twice, or names a field that has no form");

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= kMaxCodeBytes;
}

bool is_hex_behind(std::string_view prefix, std::string_view text) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.starts_with(prefix) && text.size() == prefix.size() + 64 &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix.size()), text.end(), hex);
}

bool is_author(std::string_view text) {
    const auto colon = text.find(':');
    const std::string_view kind = text.substr(0, colon);
    if (colon == std::string_view::npos) {
        return false;
    }
    return kind == "sys" ? is_code(text.substr(colon + 1))
                         : (kind == "st" || kind == "se") && EntryId::from_text(text.substr(colon + 1));
}

bool list_of_codes(const proof::Value& value) {
    const auto* list = std::get_if<proof::List>(&value);
    return list != nullptr && std::all_of(list->begin(), list->end(), [](const proof::Scalar& one) {
               const auto* text = std::get_if<std::string>(&one);
               return text != nullptr && is_code(*text);
           });
}

bool list_of_numbers(const proof::Value& value) {
    const auto* list = std::get_if<proof::List>(&value);
    return list != nullptr && std::all_of(list->begin(), list->end(), [](const proof::Scalar& one) {
               return std::holds_alternative<std::uint64_t>(one);
           });
}

bool is_of_form(const proof::Value& value, Form form) {
    const auto* found = std::get_if<std::string>(&value);
    const std::string_view text = found != nullptr ? std::string_view(*found) : std::string_view();
    const bool number = std::holds_alternative<std::uint64_t>(value);
    switch (form) {
        case Form::number:
            return number;
        case Form::code:
            return is_code(text);
        case Form::codes:
            return is_code(text) || list_of_codes(value);
        case Form::numbers:
            return list_of_numbers(value);
        case Form::mark:
            return number || is_code(text);
        case Form::commitment:
            return is_hex_behind("c1:", text);
        case Form::digest:
            return is_hex_behind("sha256:", text);
        case Form::id:
            return EntryId::from_text(text).has_value();
        case Form::author:
            return is_author(text);
        case Form::side:
            return text == "a" || text == "b";
        case Form::month:
            return month_from_code(text).has_value();
    }
    return false;
}

}  // namespace

bool has_word(std::string_view words, std::string_view word) {
    return !every_word(words, [&](std::string_view one) { return one != word; });
}

const TypeRule* rule_of(std::string_view type) {
    const auto found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRule& rule) { return rule.type == type; });
    return found == kTypes.end() ? nullptr : &*found;
}

const FieldRule* rule_of_field(std::string_view name) {
    const std::size_t place = place_of_field(name);
    return place < kFields.size() ? &kFields[place] : nullptr;
}

Result<> check_draft(Author author, std::string_view type, const proof::Fields& values) {
    const TypeRule* rule = rule_of(type);
    if (rule == nullptr || rule->author != author) {
        return fail(Failure::refused, "this program may not write this type of entry");
    }
    const auto given = [&](std::string_view name) { return values.has(name); };
    if (!values.has("by") || !every_word(rule->needs, given)) {
        return fail(Failure::bad_input, "an entry lacks a field that its type needs");
    }
    for (const auto& [name, value] : values.values()) {
        const FieldRule* field = rule_of_field(name);
        const bool allowed =
            has_word(kMayAlways, name) || has_word(rule->needs, name) || has_word(rule->may, name);
        if (field == nullptr || !allowed) {
            return fail(Failure::bad_input, "an entry has a field that its type does not know");
        }
        if (!is_of_form(value, field->form)) {
            return fail(Failure::bad_input, "a field is not of its form");
        }
    }
    return {};
}

}  // namespace lb::trail_log
