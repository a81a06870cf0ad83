// Where every sealed thing of a letter stands: the AAD that its sealer and its opener both build. One
// function a place, so that two programs cannot disagree. Dimensions: docs/formats/sealed.md.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/core/id.hpp"
#include "keys/seal/aad.hpp"

namespace lb::places {

// An item of a case at a centre.
struct Item {
    std::string_view centre;
    CaseId case_id;
    ItemId item;
};

// At the portal: sealed to the intake key, opened by the worker.
seal::Aad submission_key(std::string_view centre, SubmissionId submission);
seal::Aad submission_salt(std::string_view centre, SubmissionId submission);
seal::Aad submission_file(std::string_view centre, SubmissionId submission, std::uint16_t file);

// Under the item key.
seal::Aad original(const Item& at, std::uint16_t file);
seal::Aad page_picture(const Item& at, std::uint16_t page);
seal::Aad page_words(const Item& at, std::uint16_t page);
seal::Aad flag_span(const Item& at, std::uint16_t page);
seal::Aad matches(const Item& at);
seal::Aad outgoing(const Item& at);
enum class Committed { content, text, outgoing };
seal::Aad salt(const Item& at, Committed what);
seal::Aad note(const Item& at, std::string_view row);  // a person's own words about an item

}  // namespace lb::places
