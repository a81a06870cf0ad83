// View structs: what a page may show, as types. A page's struct lists its fields once; from that list come
// both the values for the template engine and the names that the template is checked against when the program
// starts.
//
//   struct Row {
//       UrlPath open;
//       std::string number;
//       static constexpr auto fields() { return std::tuple(field("open", &Row::open), field("number",
//       &Row::number)); }
//   };
//   struct Queue {
//       static constexpr StaticString kPage = "queue";
//       std::vector<Row> rows;
//       static constexpr auto fields() { return std::tuple(field("rows", &Queue::rows)); }
//   };
//
// Lists and optional structs are sections; each list, and each std::optional<std::string>, also answers to
// has_<name>. An enum with `constexpr auto choice_names(TheEnum)` (names in the order of its values, from 0)
// becomes one question for each value, <name>_is_<choice>, and the template must ask them all. There is no
// type for a lambda, a partial or raw markup from a string.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "html.hpp"
#include "phrase.hpp"
#include "url_path.hpp"

namespace lb::pages {

// A person's text that goes back into a form field: escaped, but without marks, so that saving the form
// again does not change it. Only in <textarea> and value="".
struct FieldText {
    std::string text;
};

enum class Kind : std::uint8_t {
    text,
    field_text,
    url,
    outside_url,
    slug,
    number,
    yes_no,
    phrase,
    html,
    list
};

struct FieldShape {
    std::string name;
    Kind kind;
    std::vector<FieldShape> nested;  // of a list
};
using FieldShapes = std::vector<FieldShape>;

// What the engine gets: text is already escaped.
struct Field {
    std::string name;
    std::variant<bool, std::string, std::vector<std::vector<Field>>> value;
};
using Fields = std::vector<Field>;

template <typename View, typename T>
struct FieldOf {
    std::string_view name;
    T View::*member;
};
template <typename View, typename T>
constexpr FieldOf<View, T> field(StaticString name, T View::*member) {
    return {name.view(), member};
}

// Escaping by type; catalogue words a Phrase.
std::string shown(const std::string& text, const Catalogue& catalogue);
std::string shown(const FieldText& text, const Catalogue& catalogue);
std::string shown(const UrlPath& url, const Catalogue& catalogue);
std::string shown(const OutsideUrl& url, const Catalogue& catalogue);
std::string shown(const Slug& slug, const Catalogue& catalogue);
std::string shown(std::uint64_t number, const Catalogue& catalogue);
std::string shown(const Phrase& phrase, const Catalogue& catalogue);
std::string shown(const Html& html, const Catalogue& catalogue);

template <typename T>
struct TypeOf {};
template <Kind kind_of>
struct Plain {
    static constexpr Kind kKind = kind_of;
};
template <>
struct TypeOf<std::string> : Plain<Kind::text> {};
template <>
struct TypeOf<FieldText> : Plain<Kind::field_text> {};
template <>
struct TypeOf<UrlPath> : Plain<Kind::url> {};
template <>
struct TypeOf<OutsideUrl> : Plain<Kind::outside_url> {};
template <>
struct TypeOf<Slug> : Plain<Kind::slug> {};
template <>
struct TypeOf<std::uint32_t> : Plain<Kind::number> {};
template <>
struct TypeOf<std::uint64_t> : Plain<Kind::number> {};
template <>
struct TypeOf<bool> : Plain<Kind::yes_no> {};
template <>
struct TypeOf<Phrase> : Plain<Kind::phrase> {};
template <>
struct TypeOf<Html> : Plain<Kind::html> {};
template <>
struct TypeOf<std::optional<std::string>> : Plain<Kind::text> {};
template <typename T>
struct TypeOf<std::vector<T>> : Plain<Kind::list> {
    using Row = T;
};
template <typename T>
requires(!std::same_as<T, std::string>) struct TypeOf<std::optional<T>> : Plain<Kind::list> {
    using Row = T;
};

template <typename View>
FieldShapes shape_of();

inline std::string choice_name(std::string_view field, std::string_view choice) {
    return std::string(field) + "_is_" + std::string(choice);
}

template <typename T>
requires std::is_enum_v<T>
void add_shape(FieldShapes& out, std::string_view name) {
    for (const std::string_view choice : choice_names(T{})) {
        out.push_back({choice_name(name, choice), Kind::yes_no, {}});
    }
}

template <typename T>
void add_shape(FieldShapes& out, std::string_view name) {
    FieldShape shape{std::string(name), TypeOf<T>::kKind, {}};
    if constexpr (TypeOf<T>::kKind == Kind::list) {
        shape.nested = shape_of<typename TypeOf<T>::Row>();
    }
    if constexpr (TypeOf<T>::kKind == Kind::list || std::same_as<T, std::optional<std::string>>) {
        out.push_back({"has_" + std::string(name), Kind::yes_no, {}});
    }
    out.push_back(std::move(shape));
}

template <typename View>
FieldShapes shape_of() {
    FieldShapes out;
    std::apply([&]<typename... T>(const FieldOf<View, T>&... one) { (add_shape<T>(out, one.name), ...); },
               View::fields());
    return out;
}

template <typename View>
Fields fields_of(const View& view, const Catalogue& catalogue);

template <typename T>
requires std::is_enum_v<T>
void add_field(Fields& out, std::string_view name, const T& value, const Catalogue&) {
    std::size_t i = 0;
    for (const std::string_view choice : choice_names(T{})) {
        out.push_back({choice_name(name, choice), static_cast<std::size_t>(value) == i++});
    }
}

template <typename T>
void add_field(Fields& out, std::string_view name, const T& value, const Catalogue& catalogue) {
    if constexpr (std::same_as<T, bool>) {
        out.push_back({std::string(name), value});
    } else if constexpr (std::same_as<T, std::optional<std::string>>) {
        out.push_back({"has_" + std::string(name), value.has_value()});
        out.push_back({std::string(name), shown(value.value_or(""), catalogue)});
    } else if constexpr (TypeOf<T>::kKind == Kind::list) {
        std::vector<Fields> rows;
        if constexpr (std::same_as<T, std::optional<typename TypeOf<T>::Row>>) {
            if (value) {
                rows.push_back(fields_of(*value, catalogue));
            }
        } else {
            for (const auto& row : value) {
                rows.push_back(fields_of(row, catalogue));
            }
        }
        out.push_back({"has_" + std::string(name), !rows.empty()});
        out.push_back({std::string(name), std::move(rows)});
    } else {
        out.push_back({std::string(name), shown(value, catalogue)});
    }
}

template <typename View>
Fields fields_of(const View& view, const Catalogue& catalogue) {
    Fields out;
    std::apply(
        [&]<typename... T>(const FieldOf<View, T>&... one) {
            (add_field<T>(out, one.name, view.*one.member, catalogue), ...);
        },
        View::fields());
    return out;
}

}  // namespace lb::pages
