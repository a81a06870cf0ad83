// Address and Household: what the whole house exists to keep to itself. Nothing can print, compare, log or
// serialise them. An address leaves this room in two ways: sealed, and line by line to the one class that
// draws labels. The words of a household leave it to the one class that answers the matcher.
// Format of the sealed form: docs/formats/vault.md
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/secret.hpp"
#include "keys/seal/key.hpp"
#include "keys/seal/purpose.hpp"
#include "keys/seal/sealed.hpp"

namespace lb::vault {

class LabelPainter;     // vault/label
class HouseholdWords;   // the vault's program: what the matcher is given
class HouseholdReader;  // this room: from JSON, from and to the sealed form

class Address {
  public:
    Address(Address&&) noexcept = default;
    Address& operator=(Address&&) noexcept = default;
    Address(const Address&) = delete;
    Address& operator=(const Address&) = delete;
    ~Address() = default;

    // For the second person, who types them again. Blanks and capitals do not count.
    bool has(std::string_view number, std::string_view postcode) const;

    template <typename Stream>
    friend Stream& operator<<(Stream&, const Address&) = delete;
    friend bool operator==(const Address&, const Address&) = delete;

  private:
    friend class LabelPainter;
    friend class HouseholdWords;
    friend class HouseholdReader;
    friend class Household;
    Address() = default;
    WipedText number_, street_, town_, postcode_;
};

class Household {
  public:
    Household(Household&&) noexcept = default;
    Household& operator=(Household&&) noexcept = default;
    Household(const Household&) = delete;
    Household& operator=(const Household&) = delete;
    ~Household() = default;

    // The household file of the command line. An address with number, street, town and postcode is a must.
    static Result<Household> from_json(std::string_view json);

    const Address& address() const { return address_; }

    template <typename Stream>
    friend Stream& operator<<(Stream&, const Household&) = delete;
    friend bool operator==(const Household&, const Household&) = delete;

  private:
    friend class LabelPainter;
    friend class HouseholdWords;
    friend class HouseholdReader;
    Household() = default;
    Address address_;
    WipedText label_name_, surname_, school_, gp_;
    std::vector<WipedText> nicknames_, clubs_, phones_, emails_, case_words_;
};

// Where a sealed household stands: one version of one side of one case.
struct HouseholdPlace {
    std::string_view centre;
    std::string_view case_id;
    std::string_view side;
    std::uint32_t version;
};
using SealedHousehold = seal::Sealed<seal::VaultAddress>;
using AddressKey = seal::KeyFor<seal::VaultAddress>;

Result<SealedHousehold> seal_household(const AddressKey& key, const HouseholdPlace& at,
                                       const Household& household);
Result<Household> open_household(const AddressKey& key, const HouseholdPlace& at,
                                 const SealedHousehold& sealed);

}  // namespace lb::vault
