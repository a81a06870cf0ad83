// The label: the one place in the house where an address becomes something to see. Drawn by the vault only,
// as a PDF of one label (99.1 x 67.7 mm) with the address, a short code for the bench and the same token as a
// QR code. The token says nothing about the address or the item. Format: docs/formats/vault.md
#pragma once

#include <array>
#include <string>

#include "base/core/id.hpp"
#include "keys/seal/key.hpp"
#include "keys/seal/purpose.hpp"
#include "vault/address/household.hpp"

namespace lb::vault {

using LabelKey = seal::KeyFor<seal::LabelMac>;

// What is on a label beside the address. The same request gives the same marks, also after a restart; nobody
// without the label key can make them up.
struct LabelMarks {
    std::array<std::uint8_t, 16> token{};
    std::string short_code() const;  // ABCD-EFGH
    std::string qr_text() const;     // LB1: and 26 letters
    std::string digest() const;      // sha256:, for the trail
};
LabelMarks make_marks(const LabelKey& key, const ItemId& item, std::uint64_t approval_index,
                      std::uint64_t request_index);

class LabelPainter {
  public:
    // Loads the fonts, so that they need not be found after the program has locked itself in.
    static Result<> warm_up();
    // bad_input when a letter of the address has no glyph in any font: a label with a hole is never drawn.
    // too_big when the address does not fit in letters that a postman can read.
    static Result<WipedBytes> pdf(const Household& household, const LabelMarks& marks);

  private:
    static WipedText lines_of(const Household& household);
};

}  // namespace lb::vault
