// room: keys/seal
// expect: no matching function for call to .*KeyFor<lb::seal::VaultAddress>::KeyFor
#include "keys/seal/key.hpp"
#include "keys/seal/purpose.hpp"

lb::seal::KeyFor<lb::seal::VaultAddress> turn(lb::seal::KeyFor<lb::seal::ItemContent> key);
lb::seal::KeyFor<lb::seal::VaultAddress> turn(lb::seal::KeyFor<lb::seal::ItemContent> key) {
    return lb::seal::KeyFor<lb::seal::VaultAddress>(std::move(key));
}
