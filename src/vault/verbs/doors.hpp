// Who may ask the vault what: one table a neighbour. The desk cannot get the intake key or put a text to the
// matcher; the worker cannot have a label drawn; passphrases and addresses come over the control socket only.
#pragma once

#include "base/ipc/door.hpp"
#include "vault/verbs/vault.hpp"

namespace lb::vault {

Door desk_door(Vault& vault);
Door worker_door(Vault& vault);
Door control_door(Vault& vault);

}  // namespace lb::vault
