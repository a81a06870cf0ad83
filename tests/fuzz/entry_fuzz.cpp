// An entry of the trail: one meaning has one spelling, so what parses is what would be written, whoever
// writes it.
#include "trail/proof/entry.hpp"

#include "fuzz.hpp"
#include "trail/proof/tiles.hpp"

namespace lb::fuzz {
namespace {

// As a program would make it: every value set by its name, in another order than it was read.
proof::Fields set_anew(const proof::Fields& read) {
    proof::Fields fields;
    for (auto at = read.values().rbegin(); at != read.values().rend(); ++at) {
        std::visit([&](const auto& value) { fields.set(at->first, value); }, at->second);
    }
    return fields;
}

void one_input(ByteView input) {
    const auto fields = proof::Fields::parse(as_text(input));
    const auto entry = proof::Entry::parse(input);
    must(!entry || fields, "an entry is fields");
    if (!fields) {
        return;
    }
    const auto written = fields->canonical();
    must(written && *written == as_text(input), "what parses is written in the same bytes");
    const proof::Fields anew = set_anew(*fields);
    must(anew == *fields && *anew.canonical() == *written,
         "the same values give the same bytes in any order");
    if (entry) {
        must(same_bytes(entry->bytes(), input), "an entry has the bytes that it was read from");
        must(input.size() <= proof::kMaxEntryBytes, "an entry fits into a bundle");
        must(proof::is_entry_time(entry->at()), "an entry has a time");
        must(entry->id().text() == entry->text("id"), "an entry's id has one spelling");
    }
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
