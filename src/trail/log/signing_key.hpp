// The trail's own key file: readable by the trail alone, under no custodian, because letters must be received
// while the vault is locked. Who steals it can sign a fork, which the vault refuses. Format:
// docs/formats/trail.md.
#pragma once

#include <string>
#include <string_view>

#include "keys/files/private_file.hpp"
#include "trail/proof/note.hpp"

namespace lb::trail_log {

// A new random key for the log of this origin. Writes the key file (its folder is there, mode 0700) and, for
// everybody, the verifier key as one line of text. Failure::conflict when there is a key already.
Result<proof::VerifierKey> make_signing_key(const std::string& key_path, const std::string& vkey_path,
                                            std::string_view origin);

// refused: the file's rights, a known weak key. bad_input: not a key file, or one of another log.
Result<proof::NoteSigner> read_signing_key(const std::string& key_path, std::string_view origin,
                                           files::FoldersAbove above);

// The verifier key in a file of one line.
Result<proof::VerifierKey> read_verifier_key(const std::string& vkey_path);

}  // namespace lb::trail_log
