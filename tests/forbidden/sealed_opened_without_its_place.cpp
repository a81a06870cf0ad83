// room: keys/seal
// expect: no matching function for call to .*open_field
#include "keys/seal/purpose.hpp"
#include "keys/seal/sealed.hpp"

bool peek(const lb::seal::KeyFor<lb::seal::VaultAddress>& key,
          const lb::seal::Sealed<lb::seal::VaultAddress>& sealed);
bool peek(const lb::seal::KeyFor<lb::seal::VaultAddress>& key,
          const lb::seal::Sealed<lb::seal::VaultAddress>& sealed) {
    return open_field(key, sealed).has_value();
}
