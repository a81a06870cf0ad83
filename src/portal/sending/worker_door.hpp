// The worker's door: what was sent goes out, sealed; accounts and the states that a sender may see come in.
#pragma once

#include <functional>

#include "base/ipc/door.hpp"
#include "drafts.hpp"

namespace lb::portal {

// account_changed: whoever is signed in with the account's old card is signed in no more.
void fill_worker_door(Door& door, Records& records, blobs::BlobStore& blobs, const std::string& centre,
                      std::function<void(SenderId)> account_changed);

// A child's name as agreed, sealed to the sender's key as the account holds it.
Result<std::string> open_called_as(const seal::KeyPair& pair, const std::string& centre,
                                   const Account& account);

}  // namespace lb::portal
