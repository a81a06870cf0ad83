#include "note.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/core/text.hpp"

namespace lb::proof {

namespace {

constexpr std::size_t kMaxNoteBytes = 64 * 1024;
constexpr std::size_t kMaxSignatures = 100;
constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 and one space
constexpr std::size_t kSignatureBytes = crypto_sign_BYTES;
constexpr std::size_t kTimeBytes = 8;

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool is_key_name(std::string_view name) {
    if (name.empty() || !is_utf8(name) || name.find('+') != std::string_view::npos) {
        return false;
    }
    for (std::size_t at = 0; at < name.size();) {
        const CodePoint point = code_point_at(name, at);
        if (is_space(point.value) || point.value < 0x20) {
            return false;
        }
        at += point.bytes;
    }
    return true;
}

KeyId key_id_of(std::string_view name, KeyKind kind, ByteView public_key) {
    Bytes bytes = copy_bytes(as_bytes(name));
    bytes.push_back('\n');
    bytes.push_back(static_cast<std::uint8_t>(kind));
    bytes.insert(bytes.end(), public_key.begin(), public_key.end());
    const Hash hash = sha256(bytes);
    KeyId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
    if (!line.starts_with(kDash)) {
        return fail(Failure::bad_input, "a signature line does not begin with a dash");
    }
    line.remove_prefix(kDash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) {
        return fail(Failure::bad_input, "a signature line without a key name");
    }
    LB_TRY(const Bytes bytes, from_base64(line.substr(space + 1)));
    NoteSignature signature;
    if (bytes.size() <= signature.id.size()) {
        return fail(Failure::bad_input, "a signature line without a signature");
    }
    signature.name = std::string(line.substr(0, space));
    std::copy_n(bytes.begin(), signature.id.size(), signature.id.begin());
    signature.signature.assign(bytes.begin() + static_cast<std::ptrdiff_t>(signature.id.size()), bytes.end());
    return signature;
}

bool ed25519_verifies(ByteView signature, std::string_view message, const VerifierKey& key) {
    // libsodium refuses S >= L and keys of small order; both give one signature two forms.
    return crypto_sign_verify_detached(signature.data(), as_bytes(message).data(), message.size(),
                                       key.public_key.data()) == 0;
}

bool signature_verifies(const NoteSignature& line, const std::string& text, const VerifierKey& key) {
    const ByteView bytes = line.signature;
    if (key.kind == KeyKind::log) {
        return bytes.size() == kSignatureBytes && ed25519_verifies(bytes, text, key);
    }
    if (bytes.size() != kTimeBytes + kSignatureBytes) {
        return false;
    }
    const std::uint64_t time = read_be(bytes.first(kTimeBytes));
    const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + text;
    return ed25519_verifies(bytes.subspan(kTimeBytes), message, key);
}

}  // namespace

Result<VerifierKey> VerifierKey::make(std::string_view name, KeyKind kind, ByteView public_key) {
    VerifierKey key;
    if (!is_key_name(name) || public_key.size() != key.public_key.size()) {
        return fail(Failure::bad_input, "not a verifier key");
    }
    key.name = std::string(name);
    key.kind = kind;
    key.id = key_id_of(name, kind, public_key);
    std::copy(public_key.begin(), public_key.end(), key.public_key.begin());
    return key;
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
    // The key itself may hold a plus, so only the first two cut.
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos) {
        return fail(Failure::bad_input, "not a verifier key");
    }
    LB_TRY(const Bytes body, from_base64(text.substr(second + 1)));
    if (body.empty() || (body[0] != 0x01 && body[0] != 0x04)) {
        return fail(Failure::bad_input, "a verifier key of an unknown kind");
    }
    LB_TRY(VerifierKey key,
           make(text.substr(0, first), static_cast<KeyKind>(body[0]), ByteView(body).subspan(1)));
    if (key.text() != text) {
        return fail(Failure::bad_input, "a verifier key whose hash does not fit");
    }
    return key;
}

std::string VerifierKey::text() const {
    Bytes body{static_cast<std::uint8_t>(kind)};
    body.insert(body.end(), public_key.begin(), public_key.end());
    return name + "+" + to_hex(id) + "+" + to_base64(body);
}

Result<Note> Note::parse(ByteView bytes) {
    const std::string_view all = as_text(bytes);
    const auto other_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
    if (all.size() > kMaxNoteBytes || !is_utf8(all) || std::any_of(all.begin(), all.end(), other_control) ||
        !all.ends_with('\n')) {
        return fail(Failure::bad_input, "not a signed note");
    }
    // The last blank line separates: the text may hold blank lines of its own.
    const auto blank = all.rfind("\n\n");
    if (blank == std::string_view::npos || blank + 2 == all.size()) {
        return fail(Failure::bad_input, "a note without a signature");
    }
    Note note;
    note.text = std::string(all.substr(0, blank + 1));
    std::string_view rest = all.substr(blank + 2);
    rest.remove_suffix(1);
    const std::vector<std::string_view> lines = split(rest, '\n');
    if (lines.size() > kMaxSignatures) {
        return fail(Failure::too_big, "a note with too many signatures");
    }
    for (const std::string_view line : lines) {
        LB_TRY(NoteSignature signature, parse_signature_line(line));
        note.signatures.push_back(std::move(signature));
    }
    return note;
}

Result<std::vector<VerifierKey>> verified_signers(const Note& note, std::span<const VerifierKey> keys) {
    std::vector<VerifierKey> signers;
    for (const NoteSignature& line : note.signatures) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const VerifierKey& one) {
            return one.name == line.name && one.id == line.id;
        });
        if (key == keys.end()) {
            continue;
        }
        if (!signature_verifies(line, note.text, *key)) {
            return fail(Failure::broken, "the signature of a known key does not verify");
        }
        if (std::find(signers.begin(), signers.end(), *key) == signers.end()) {
            signers.push_back(*key);
        }
    }
    if (signers.empty()) {
        return fail(Failure::broken, "no known key has signed this note");
    }
    return signers;
}

Result<NoteSigner> NoteSigner::from_seed(std::string_view name, const Secret<32>& seed) {
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_key{};
    auto key = Secret<64>::filled_by([&](std::uint8_t* secret_key) {
        seed.use(
            [&](ByteView bytes) { crypto_sign_seed_keypair(public_key.data(), secret_key, bytes.data()); });
    });
    LB_TRY(VerifierKey verifier, VerifierKey::make(name, KeyKind::log, public_key));
    return NoteSigner(std::move(verifier), std::move(key));
}

Result<std::string> NoteSigner::sign(std::string_view text) const {
    if (!text.ends_with('\n') || !is_utf8(text)) {
        return fail(Failure::bad_input, "not a text that can be signed");
    }
    Bytes line = copy_bytes(verifier_.id);
    line.resize(verifier_.id.size() + kSignatureBytes);
    key_.use([&](ByteView secret_key) {
        crypto_sign_detached(line.data() + verifier_.id.size(), nullptr, as_bytes(text).data(), text.size(),
                             secret_key.data());
    });
    std::string note(text);
    note.append("\n").append(kDash).append(verifier_.name).append(" ");
    note.append(to_base64(line)).append("\n");
    return note;
}

}  // namespace lb::proof
