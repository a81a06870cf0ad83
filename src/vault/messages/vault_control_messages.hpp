// What the command line can ask a running vault over its control socket. The only way in for passphrases and
// addresses.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"

namespace lb::vault {

struct VaultState {
    std::uint8_t unlocked = 0;
    std::uint64_t followed = 0;  // entries of the trail it has seen and verified
    static constexpr auto fields(auto& m) { return std::tie(m.unlocked, m.followed); }
};
struct GetVaultState {
    static constexpr std::uint16_t kind = 100;
    using Reply = VaultState;
    static constexpr auto fields(auto&) { return std::tie(); }
};

// Two custodians' passphrases, in any order: which two is found by trying their slots' names.
struct Unlock {
    static constexpr std::uint16_t kind = 101;
    using Reply = VaultState;
    Text<32> custodian_a, custodian_b;  // names in the key file
    SecretBlob<1024> passphrase_a, passphrase_b;
    static constexpr auto fields(auto& m) {
        return std::tie(m.custodian_a, m.custodian_b, m.passphrase_a, m.passphrase_b);
    }
};

struct AddressVersion {
    std::uint32_t version = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.version); }
};
// code: single use, from a co-ordinator's page; the vault takes the person, case and side from the
// address.asked entry with its hash. household: the JSON of contracts.md.
struct AddressSet {
    static constexpr std::uint16_t kind = 102;
    using Reply = AddressVersion;
    Text<64> code;
    SecretBlob<65536> household;
    static constexpr auto fields(auto& m) { return std::tie(m.code, m.household); }
};
// The second person types house number and postcode again; the vault compares.
struct AddressConfirm {
    static constexpr std::uint16_t kind = 103;
    using Reply = AddressVersion;
    Text<64> code;
    SecretBlob<256> number, postcode;
    static constexpr auto fields(auto& m) { return std::tie(m.code, m.number, m.postcode); }
};

}  // namespace lb::vault
