#include "household.hpp"

#include <algorithm>
#include <string>

#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "base/ipc/codec.hpp"

namespace lb::vault {
namespace {

constexpr std::size_t kLongestValue = 256;
constexpr std::size_t kMostValues = 16;

using Value = SecretBlob<kLongestValue>;
using Values = lb::List<Value, kMostValues>;

// The sealed form.
struct HouseholdRecord {
    std::uint16_t form = 1;
    Value number, street, town, postcode, label_name, surname, school, gp;
    Values nicknames, clubs, phones, emails, case_words;
    static constexpr auto fields(auto& m) {
        return std::tie(m.form, m.number, m.street, m.town, m.postcode, m.label_name, m.surname, m.school,
                        m.gp, m.nicknames, m.clubs, m.phones, m.emails, m.case_words);
    }
};

Value to_value(const WipedText& text) {
    return Value(as_bytes(text.view()));
}

WipedText to_text(const Value& value) {
    return WipedText(as_text(value.value));
}

Values to_values(const std::vector<WipedText>& texts) {
    Values values;
    std::ranges::transform(texts, std::back_inserter(values.value), to_value);
    return values;
}

std::vector<WipedText> to_texts(const Values& values) {
    std::vector<WipedText> texts;
    std::ranges::transform(values.value, std::back_inserter(texts), to_text);
    return texts;
}

// A line of a label: something to see, no control characters, no line breaks.
Result<WipedText> one_line(std::string_view text) {
    text = trim(text);
    if (text.size() > kLongestValue) {
        return fail(Failure::too_big, "a value of the household is too long");
    }
    if (!is_utf8(text) || has_control(text) || text.find_first_of("\n\t") != std::string_view::npos) {
        return fail(Failure::bad_input, "a value of the household is not one line of text");
    }
    return WipedText(text);
}

Result<WipedText> text_in(const Json& json, std::string_view name) {
    const Json* value = json.find(name);
    if (value == nullptr) {
        return WipedText();
    }
    if (!std::holds_alternative<std::string>(value->value)) {
        return fail(Failure::bad_input, "a value of the household is not text");
    }
    return one_line(std::get<std::string>(value->value));
}

Result<std::vector<WipedText>> list_in(const Json& json, std::string_view name) {
    std::vector<WipedText> texts;
    const Json* list = json.find(name);
    if (list == nullptr) {
        return texts;
    }
    if (!std::holds_alternative<Json::Array>(list->value) || list->items().size() > kMostValues) {
        return fail(Failure::bad_input, "a list of the household is no list or too long");
    }
    for (const Json& item : list->items()) {
        if (!std::holds_alternative<std::string>(item.value)) {
            return fail(Failure::bad_input, "a value of the household is not text");
        }
        LB_TRY(WipedText text, one_line(std::get<std::string>(item.value)));
        if (!text.empty()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

// What the second person types may differ in blanks and capitals from what the first one did.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t') {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

bool same_folded(std::string_view stored, std::string_view typed) {
    std::string a = folded(stored);
    std::string b = folded(typed);
    const bool same = !a.empty() && equal_constant_time(as_bytes(a), as_bytes(b));
    sodium_memzero(a.data(), a.size());
    sodium_memzero(b.data(), b.size());
    return same;
}

seal::Aad household_aad(const HouseholdPlace& at) {
    return {.centre = std::string(at.centre),
            .table = "address",
            .column = "household",
            .case_id = std::string(at.case_id),
            .side = std::string(at.side),
            .version = std::to_string(at.version)};
}

}  // namespace

class HouseholdReader {
  public:
    static Result<Household> from_json(const Json& json) {
        const Json* address = json.find("address");
        if (address == nullptr) {
            return fail(Failure::bad_input, "the household has no address");
        }
        Household household;
        LB_TRY(household.address_.number_, text_in(*address, "number"));
        LB_TRY(household.address_.street_, text_in(*address, "street"));
        LB_TRY(household.address_.town_, text_in(*address, "town"));
        LB_TRY(household.address_.postcode_, text_in(*address, "postcode"));
        const Address& lines = household.address_;
        if (lines.number_.empty() || lines.street_.empty() || lines.town_.empty() ||
            lines.postcode_.empty()) {
            return fail(Failure::bad_input, "an address has number, street, town and postcode");
        }
        const Json none{};
        const Json* names = json.find("names");
        LB_TRY(household.label_name_, text_in(json, "label_name"));
        LB_TRY(household.surname_, text_in(names == nullptr ? none : *names, "surname"));
        LB_TRY(household.nicknames_, list_in(names == nullptr ? none : *names, "nicknames"));
        LB_TRY(household.school_, text_in(json, "school"));
        LB_TRY(household.gp_, text_in(json, "gp"));
        LB_TRY(household.clubs_, list_in(json, "clubs"));
        LB_TRY(household.phones_, list_in(json, "phones"));
        LB_TRY(household.emails_, list_in(json, "emails"));
        LB_TRY(household.case_words_, list_in(json, "case_words"));
        return household;
    }

    static WipedBytes to_record(const Household& h) {
        HouseholdRecord record;
        record.number = to_value(h.address_.number_);
        record.street = to_value(h.address_.street_);
        record.town = to_value(h.address_.town_);
        record.postcode = to_value(h.address_.postcode_);
        record.label_name = to_value(h.label_name_);
        record.surname = to_value(h.surname_);
        record.school = to_value(h.school_);
        record.gp = to_value(h.gp_);
        record.nicknames = to_values(h.nicknames_);
        record.clubs = to_values(h.clubs_);
        record.phones = to_values(h.phones_);
        record.emails = to_values(h.emails_);
        record.case_words = to_values(h.case_words_);
        return encode(record);
    }

    static Result<Household> from_record(ByteView bytes) {
        LB_TRY(const HouseholdRecord record, decode<HouseholdRecord>(bytes));
        if (record.form != 1) {
            return fail(Failure::broken, "a household of an unknown form");
        }
        Household h;
        h.address_.number_ = to_text(record.number);
        h.address_.street_ = to_text(record.street);
        h.address_.town_ = to_text(record.town);
        h.address_.postcode_ = to_text(record.postcode);
        h.label_name_ = to_text(record.label_name);
        h.surname_ = to_text(record.surname);
        h.school_ = to_text(record.school);
        h.gp_ = to_text(record.gp);
        h.nicknames_ = to_texts(record.nicknames);
        h.clubs_ = to_texts(record.clubs);
        h.phones_ = to_texts(record.phones);
        h.emails_ = to_texts(record.emails);
        h.case_words_ = to_texts(record.case_words);
        return h;
    }
};

bool Address::has(std::string_view number, std::string_view postcode) const {
    // Both are looked at, so that the time does not tell which one was wrong.
    const bool same_number = same_folded(number_.view(), number);
    const bool same_postcode = same_folded(postcode_.view(), postcode);
    return same_number && same_postcode;
}

Result<Household> Household::from_json(std::string_view json) {
    LB_TRY(const Json parsed, parse_json(json));
    return HouseholdReader::from_json(parsed);
}

Result<SealedHousehold> seal_household(const AddressKey& key, const HouseholdPlace& at,
                                       const Household& household) {
    return seal::seal_field(key, household_aad(at), seal::Bucket::text,
                            HouseholdReader::to_record(household));
}

Result<Household> open_household(const AddressKey& key, const HouseholdPlace& at,
                                 const SealedHousehold& sealed) {
    LB_TRY(const WipedBytes record, seal::open_field(key, household_aad(at), sealed));
    return HouseholdReader::from_record(record);
}

}  // namespace lb::vault
