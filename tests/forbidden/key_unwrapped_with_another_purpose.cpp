// room: keys/seal
// expect: no matching function for call to .*unwrap_key
#include "keys/seal/purpose.hpp"
#include "keys/seal/sealed.hpp"

bool peek(const lb::seal::KeyFor<lb::seal::VaultLedger>& key,
          const lb::seal::Wrapped<lb::seal::CaseWrap, lb::seal::ItemContent>& wrapped);
bool peek(const lb::seal::KeyFor<lb::seal::VaultLedger>& key,
          const lb::seal::Wrapped<lb::seal::CaseWrap, lb::seal::ItemContent>& wrapped) {
    return unwrap_key(key, {.table = "item_key"}, wrapped).has_value();
}
