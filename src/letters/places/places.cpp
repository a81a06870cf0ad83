#include "places.hpp"

#include <string>

namespace lb::places {

namespace {

seal::Aad of_submission(std::string_view centre, SubmissionId submission, const char* column) {
    return {.centre = std::string(centre), .table = "submission", .column = column, .row = submission.text()};
}

seal::Aad of_item(const Item& at, const char* table, const char* column) {
    return {.centre = std::string(at.centre),
            .table = table,
            .column = column,
            .case_id = at.case_id.text(),
            .item = at.item.text()};
}

seal::Aad with_part(seal::Aad aad, std::uint16_t part) {
    aad.row = std::to_string(part);
    return aad;
}

const char* name_of(Committed what) {
    switch (what) {
        case Committed::content:
            return "content_salt";
        case Committed::text:
            return "text_salt";
        case Committed::outgoing:
            return "outgoing_salt";
    }
    return "-";
}

}  // namespace

seal::Aad submission_key(std::string_view centre, SubmissionId submission) {
    return of_submission(centre, submission, "key");
}

seal::Aad submission_salt(std::string_view centre, SubmissionId submission) {
    return of_submission(centre, submission, "salt");
}

// A blob's `part` dimension is the frame number, so the file stands in `version`.
seal::Aad submission_file(std::string_view centre, SubmissionId submission, std::uint16_t file) {
    seal::Aad aad = of_submission(centre, submission, "file");
    aad.version = std::to_string(file);
    return aad;
}

seal::Aad original(const Item& at, std::uint16_t file) {
    return with_part(of_item(at, "original", "bytes"), file);
}

seal::Aad page_picture(const Item& at, std::uint16_t page) {
    return with_part(of_item(at, "page", "picture"), page);
}

seal::Aad page_words(const Item& at, std::uint16_t page) {
    return with_part(of_item(at, "page", "words"), page);
}

seal::Aad flag_span(const Item& at, std::uint16_t page) {
    return with_part(of_item(at, "flag", "span"), page);
}

seal::Aad matches(const Item& at) {
    return of_item(at, "item", "matches");
}

seal::Aad outgoing(const Item& at) {
    return of_item(at, "outgoing", "pdf");
}

seal::Aad salt(const Item& at, Committed what) {
    return of_item(at, "item", name_of(what));
}

seal::Aad note(const Item& at, std::string_view row) {
    seal::Aad aad = of_item(at, "note", "text");
    aad.row = row;
    return aad;
}

}  // namespace lb::places
