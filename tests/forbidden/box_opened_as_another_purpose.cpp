// room: keys/seal
// expect: reference of type .const lb::seal::SealedBox<lb::seal::ItemContent>
#include "keys/seal/box.hpp"

bool peek(const lb::seal::KeyPair& pair, const lb::seal::SealedBox<lb::seal::SubmissionContent>& box);
bool peek(const lb::seal::KeyPair& pair, const lb::seal::SealedBox<lb::seal::SubmissionContent>& box) {
    return lb::seal::open_sealed<lb::seal::ItemContent>(pair, {.table = "page"}, box).has_value();
}
