// room: keys/seal
// expect: no matching function for call to .*open_blob
#include "keys/seal/blob.hpp"
#include "keys/seal/purpose.hpp"

bool peek(const lb::seal::KeyFor<lb::seal::SubmissionContent>& key,
          const lb::seal::Sealed<lb::seal::ItemContent>& sealed);
bool peek(const lb::seal::KeyFor<lb::seal::SubmissionContent>& key,
          const lb::seal::Sealed<lb::seal::ItemContent>& sealed) {
    return open_blob(key, {.table = "page"}, sealed).has_value();
}
