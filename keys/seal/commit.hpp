// Commitments: what the trail says about a content that it must not hold. `c1:` and the HMAC of kind and
// content under a random salt; the salt is kept sealed beside the content and dies with it, and then the
// commitment tells nothing any more. A plain hash of a letter could be guessed. Format:
// docs/formats/sealed.md
#pragma once

#include <string>

#include "base/core/secret.hpp"
#include "base/core/static_string.hpp"

namespace lb::seal {

using Salt = Secret<32>;

// kind: "text", "image", "outgoing", ... so that one content cannot be shown for another.
std::string commit(StaticString kind, ByteView content, const Salt& salt);
bool fits_commitment(std::string_view commitment, StaticString kind, ByteView content, const Salt& salt);
bool is_commitment(std::string_view text);  // the form alone

}  // namespace lb::seal
