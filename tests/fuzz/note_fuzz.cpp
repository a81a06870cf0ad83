// A signed note: what parses is written in the same bytes, and a signature of the log's key verifies only in
// the one form that the key's owner writes. The key is the published one of tests/data/trail.
#include "trail/proof/note.hpp"

#include <algorithm>

#include "fuzz.hpp"
#include "trail/proof/checkpoint.hpp"

namespace lb::fuzz {
namespace {

constexpr std::string_view kOrigin = "letterbox.example/trail/2026";

std::string written(const proof::Note& note) {
    std::string text = note.text + "\n";
    for (const proof::NoteSignature& line : note.signatures) {
        Bytes bytes = copy_bytes(line.id);
        bytes.insert(bytes.end(), line.signature.begin(), line.signature.end());
        text.append("\xE2\x80\x94 ").append(line.name).append(" ").append(to_base64(bytes)).append("\n");
    }
    return text;
}

const proof::NoteSigner& log_signer() {
    static const proof::NoteSigner signer = [] {
        must(start_sodium().has_value(), "libsodium starts");
        const auto seed = from_hex("24137163d0b6246c95c5d8be719c106a8d5d67bccc7e5438fc9adb33d349a87f");
        return *proof::NoteSigner::from_seed(kOrigin, *Secret<32>::from_bytes(*seed));
    }();
    return signer;
}

void one_input(ByteView input) {
    if (const auto key = proof::VerifierKey::parse(as_text(input))) {
        must(key->text() == as_text(input), "a verifier key has one spelling");
    }
    const auto note = proof::Note::parse(input);
    if (!note) {
        return;
    }
    must(written(*note) == as_text(input), "what parses is written in the same bytes");
    must(!note->signatures.empty() && note->text.ends_with('\n'), "a note is a text and a signature");
    if (const auto head = proof::Checkpoint::parse(note->text, kOrigin)) {
        must(note->text.starts_with(head->text()), "a checkpoint says one thing in one way");
    }
    const proof::VerifierKey& key = log_signer().verifier();
    if (!proof::verified_signers(*note, std::span(&key, 1))) {
        return;
    }
    const auto signed_by_us = proof::Note::parse(as_bytes(*log_signer().sign(note->text)));
    must(signed_by_us.has_value(), "what we sign is a note");
    for (const proof::NoteSignature& line : note->signatures) {
        const bool ours = line.name == key.name && line.id == key.id;
        must(!ours || line.signature == signed_by_us->signatures[0].signature, "a signature has one form");
    }
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
