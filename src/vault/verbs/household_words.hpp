// What the matcher is given of a household. The only class beside the label's painter that sees the words.
#pragma once

#include "matcher/matcher.hpp"
#include "vault/address/household.hpp"

namespace lb::vault {

class HouseholdWords {
  public:
    static matcher::Values of(const Household& household);
};

}  // namespace lb::vault
