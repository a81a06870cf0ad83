#include "places.hpp"

#include <gtest/gtest.h>

#include <set>

namespace lb::places {

// No two places of one item, and no place of two items, are the same bytes.
TEST(Places, are_all_different) {
    std::set<Bytes> seen;
    int made = 0;
    const auto add = [&](const seal::Aad& aad) {
        seen.insert(seal::encode(aad));
        ++made;
    };
    const CaseId one_case = CaseId::random();
    for (int n = 0; n < 2; ++n) {
        const Item at{"demo", one_case, ItemId::random()};
        for (const std::uint16_t page : {std::uint16_t{1}, std::uint16_t{2}}) {
            add(original(at, page));
            add(page_picture(at, page));
            add(page_words(at, page));
            add(flag_span(at, page));
        }
        for (const Committed what : {Committed::content, Committed::text, Committed::outgoing}) {
            add(salt(at, what));
        }
        add(matches(at));
        add(outgoing(at));
        add(note(at, "decision"));
        const SubmissionId submission = SubmissionId::random();
        add(submission_key("demo", submission));
        add(submission_salt("demo", submission));
        add(submission_file("demo", submission, 0));
        add(submission_file("demo", submission, 1));
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(made));
}

}  // namespace lb::places
