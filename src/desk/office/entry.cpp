#include "entry.hpp"

#include "office.hpp"

namespace lb::office {

Entry& Entry::field(StaticString key, trail::ValueForm form, std::vector<Text<1024>> values) {
    append_.values.value.push_back({key.view(), form, std::move(values)});
    return *this;
}

Entry& Entry::by(const Person& person) {
    return text("by", "st:" + person.id.text());
}

Entry& Entry::of(CaseId case_id) {
    case_id_ = case_id;
    return text("case", case_id.text());
}

Entry& Entry::of(CaseId case_id, ItemId item) {
    item_ = item;
    return of(case_id).text("item", item.text());
}

Entry& Entry::number(StaticString key, std::uint64_t value) {
    return field(key, trail::ValueForm::number, {std::to_string(value)});
}

Entry& Entry::text(StaticString key, std::string value) {
    return field(key, trail::ValueForm::text, {std::move(value)});
}

Entry& Entry::list(StaticString key, std::vector<std::string> values) {
    return field(key, trail::ValueForm::list, {values.begin(), values.end()});
}

}  // namespace lb::office
