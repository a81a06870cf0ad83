// C2SP signed notes: parsed strictly (one byte string has one reading), signed and verified with Ed25519.
// A verifier key is always given by the caller and never taken from the note. Format: docs/formats/trail.md.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/secret.hpp"
#include "hash.hpp"

namespace lb::proof {

// What a key may sign: the log its notes, a witness its cosignature of somebody's checkpoint.
enum class KeyKind : std::uint8_t { log = 0x01, witness = 0x04 };

using KeyId = std::array<std::uint8_t, 4>;

// name+hash+key, one line of ASCII that a person can copy from paper.
struct VerifierKey {
    std::string name;
    KeyId id{};
    KeyKind kind = KeyKind::log;
    std::array<std::uint8_t, 32> public_key{};

    static Result<VerifierKey> parse(std::string_view text);
    static Result<VerifierKey> make(std::string_view name, KeyKind kind, ByteView public_key);
    std::string text() const;
    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

struct NoteSignature {
    std::string name;
    KeyId id{};
    Bytes signature;  // without the key id
};

struct Note {
    std::string text;  // with its last line feed, without the blank line
    std::vector<NoteSignature> signatures;

    static Result<Note> parse(ByteView bytes);
};

// Which of the keys have signed. Name and id must both match; a signature of an unknown key is passed over,
// one of a known key that fails refuses the whole note, and so does a note that no known key has signed.
Result<std::vector<VerifierKey>> verified_signers(const Note& note, std::span<const VerifierKey> keys);

// The log's own pen. Holds the Ed25519 key in locked memory.
class NoteSigner {
  public:
    static Result<NoteSigner> from_seed(std::string_view name, const Secret<32>& seed);
    const VerifierKey& verifier() const { return verifier_; }
    // The whole note: text, blank line, signature line. The text must end with a line feed.
    Result<std::string> sign(std::string_view text) const;

  private:
    NoteSigner(VerifierKey verifier, Secret<64> key) : verifier_(std::move(verifier)), key_(std::move(key)) {}
    VerifierKey verifier_;
    Secret<64> key_;
};

}  // namespace lb::proof
