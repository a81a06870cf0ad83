#include "entry.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"
#include "tiles.hpp"

namespace lb::proof {

namespace {

constexpr std::size_t kMaxKeyBytes = 24;
constexpr std::size_t kMaxTextBytes = 1024;
constexpr std::size_t kMaxListItems = 64;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_key(std::string_view key) {
    const auto allowed = [](char c) { return is_lower(c) || is_digit(c) || c == '_'; };
    return !key.empty() && key.size() <= kMaxKeyBytes && is_lower(key[0]) &&
           std::all_of(key.begin(), key.end(), allowed);
}

bool is_text(std::string_view text) {
    constexpr std::string_view kMarks = "_.:/+=@-";
    const auto allowed = [&](char c) {
        return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c) ||
               kMarks.find(c) != std::string_view::npos;
    };
    return text.size() <= kMaxTextBytes && std::all_of(text.begin(), text.end(), allowed);
}

// Reads what the writer below would have written; everything else is refused, so nothing is compared twice.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        if (rest_.empty() || rest_[0] != c) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    bool at_end() const { return rest_.empty(); }

    std::optional<std::string_view> quoted() {
        if (!take('"')) {
            return std::nullopt;
        }
        const auto end = rest_.find('"');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view inside = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return inside;
    }
    std::optional<Scalar> scalar() {
        if (rest_.starts_with('"')) {
            const auto text = quoted();
            return text && is_text(*text) ? std::optional<Scalar>(std::string(*text)) : std::nullopt;
        }
        const auto end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        const auto number = parse_decimal(rest_.substr(0, end), kMaxNumber);
        rest_.remove_prefix(end);
        return number ? std::optional<Scalar>(*number) : std::nullopt;
    }
    std::optional<Value> value() {
        if (!take('[')) {
            auto one = scalar();
            return one ? std::optional<Value>(std::visit([](auto& v) { return Value(std::move(v)); }, *one))
                       : std::nullopt;
        }
        List list;
        do {
            auto one = scalar();
            if (!one || list.size() == kMaxListItems) {
                return std::nullopt;
            }
            list.push_back(*std::move(one));
        } while (take(','));
        return take(']') ? std::optional<Value>(std::move(list)) : std::nullopt;
    }

  private:
    std::string_view rest_;
};

struct Writer {
    std::string out;
    bool good = true;

    void operator()(std::uint64_t number) {
        good = good && number <= kMaxNumber;
        out += std::to_string(number);
    }
    void operator()(const std::string& text) {
        good = good && is_text(text);
        out.append("\"").append(text).append("\"");
    }
    void operator()(const List& list) {
        good = good && !list.empty() && list.size() <= kMaxListItems;
        char before = '[';
        for (const Scalar& one : list) {
            out.push_back(before);
            std::visit(*this, one);
            before = ',';
        }
        out.push_back(']');
    }
};

unsigned number_in(std::string_view text, std::size_t at, std::size_t digits) {
    return static_cast<unsigned>(*parse_decimal("1" + std::string(text.substr(at, digits)), 99999)) -
           (digits == 2   ? 100U
            : digits == 3 ? 1000U
                          : 10000U);
}

unsigned days_in(unsigned year, unsigned month) {
    constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[month - 1] + (month == 2 && leap ? 1U : 0U);
}

// group.verb
bool is_type(std::string_view type) {
    const auto dot = type.find('.');
    const auto word = [](std::string_view w) {
        return !w.empty() && w.size() <= 24 && std::all_of(w.begin(), w.end(), is_lower);
    };
    return dot != std::string_view::npos && word(type.substr(0, dot)) && word(type.substr(dot + 1));
}

bool is_author(std::string_view by) {
    const auto colon = by.find(':');
    if (colon == std::string_view::npos) {
        return false;
    }
    const std::string_view kind = by.substr(0, colon);
    const std::string_view who = by.substr(colon + 1);
    if (kind == "sys") {
        return !who.empty() && who.size() <= 24 && std::all_of(who.begin(), who.end(), is_lower);
    }
    return (kind == "st" || kind == "se") && EntryId::from_text(who).has_value();
}

}  // namespace

Fields& Fields::set_number(std::string_view name, std::uint64_t number) {
    values_.insert_or_assign(std::string(name), Value(number));
    return *this;
}

Fields& Fields::set(std::string_view name, std::string_view text) {
    values_.insert_or_assign(std::string(name), Value(std::string(text)));
    return *this;
}

Fields& Fields::set(std::string_view name, List list) {
    values_.insert_or_assign(std::string(name), Value(std::move(list)));
    return *this;
}

void Fields::remove(std::string_view name) {
    if (const auto found = values_.find(name); found != values_.end()) {
        values_.erase(found);
    }
}

std::optional<std::uint64_t> Fields::number(std::string_view name) const {
    const auto found = values_.find(name);
    const auto* number = found == values_.end() ? nullptr : std::get_if<std::uint64_t>(&found->second);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::string_view Fields::text(std::string_view name) const {
    const auto found = values_.find(name);
    const auto* text = found == values_.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

const List* Fields::list(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : std::get_if<List>(&found->second);
}

Result<std::string> Fields::canonical() const {
    Writer writer;
    char before = '{';
    for (const auto& [key, value] : values_) {
        writer.good = writer.good && is_key(key);
        writer.out.push_back(before);
        writer.out.append("\"").append(key).append("\":");
        std::visit(writer, value);
        before = ',';
    }
    writer.out.append(values_.empty() ? "{}" : "}");
    if (!writer.good) {
        return fail(Failure::bad_input, "a value that has no place in the trail");
    }
    if (writer.out.size() > kMaxEntryBytes) {
        return fail(Failure::too_big, "an entry that is too long");
    }
    return std::move(writer.out);
}

Result<Fields> Fields::parse(std::string_view canonical) {
    constexpr StaticString kNotCanonical = "not a canonical entry";
    if (canonical.size() < 2 || canonical.size() > kMaxEntryBytes) {
        return fail(Failure::bad_input, "an entry of a wrong length");
    }
    Fields fields;
    if (canonical == "{}") {
        return fields;
    }
    Reader reader(canonical);
    char before = '{';
    do {
        if (!reader.take(before)) {
            return fail(Failure::bad_input, kNotCanonical);
        }
        before = ',';
        const auto key = reader.quoted();
        const bool in_order =
            key && is_key(*key) && (fields.values_.empty() || fields.values_.rbegin()->first < *key);
        if (!in_order || !reader.take(':')) {
            return fail(Failure::bad_input, kNotCanonical);
        }
        auto value = reader.value();
        if (!value) {
            return fail(Failure::bad_input, kNotCanonical);
        }
        fields.values_.emplace_hint(fields.values_.end(), std::string(*key), *std::move(value));
    } while (!reader.take('}'));
    if (!reader.at_end()) {
        return fail(Failure::bad_input, kNotCanonical);
    }
    return fields;
}

Result<Entry> Entry::from(Fields fields) {
    LB_TRY(std::string canonical, fields.canonical());
    const auto id = EntryId::from_text(fields.text("id"));
    if (fields.number("v") != std::uint64_t{1} || !is_type(fields.text("t")) ||
        !is_entry_time(fields.text("at")) || !id || !is_author(fields.text("by"))) {
        return fail(Failure::bad_input, "an entry without its common fields");
    }
    const bool in_case = fields.has("case");
    const bool case_good = in_case && CaseId::from_text(fields.text("case")) && fields.number("cseq") >= 1U;
    if (in_case != fields.has("cseq") || (in_case && !case_good)) {
        return fail(Failure::bad_input, "an entry whose case has no running number");
    }
    return Entry(std::move(fields), std::move(canonical), *id);
}

Result<Entry> Entry::parse(ByteView bytes) {
    LB_TRY(Fields fields, Fields::parse(as_text(bytes)));
    return from(std::move(fields));
}

bool is_entry_time(std::string_view text) {
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() != kForm.size()) {
        return false;
    }
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        if (kForm[i] == 'd' ? !is_digit(text[i]) : text[i] != kForm[i]) {
            return false;
        }
    }
    const unsigned month = number_in(text, 5, 2);
    const unsigned day = number_in(text, 8, 2);
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(number_in(text, 0, 4), month) &&
           number_in(text, 11, 2) < 24 && number_in(text, 14, 2) < 60 && number_in(text, 17, 2) < 60;
}

}  // namespace lb::proof
