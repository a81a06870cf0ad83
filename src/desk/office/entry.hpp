// A trail entry in the making: the type and its fields. Types and field names are literals; values are ids,
// numbers and codes. Free text has no way in (the trail's alphabet has no space anyway).
#pragma once

#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/static_string.hpp"
#include "letters/item/item.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::office {

struct Person;

class Entry {
  public:
    explicit Entry(StaticString type) { append_.id = EntryId::random(), append_.type = type.view(); }

    Entry& by(const Person& person);
    Entry& by_desk() { return code("by", "sys:desk"); }
    Entry& of(CaseId case_id);  // remembered for the outbox too
    Entry& of(CaseId case_id, ItemId item);
    Entry& side(std::string_view side) { return text("side", std::string(side)); }
    Entry& code(StaticString key, StaticString value) { return text(key, std::string(value.view())); }
    Entry& number(StaticString key, std::uint64_t value);
    // A commitment, a code or an id's text made elsewhere.
    Entry& text(StaticString key, std::string value);
    Entry& list(StaticString key, std::vector<std::string> values);

    const trail::Append& append() const { return append_; }
    CaseId case_id() const { return case_id_; }
    ItemId item() const { return item_; }

  private:
    Entry& field(StaticString key, trail::ValueForm form, std::vector<Text<1024>> values);
    trail::Append append_;
    CaseId case_id_;
    ItemId item_;
};

}  // namespace lb::office
