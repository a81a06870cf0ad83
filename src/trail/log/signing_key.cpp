#include "signing_key.hpp"

#include <algorithm>

#include "base/core/text.hpp"

namespace lb::trail_log {

namespace {

constexpr std::string_view kKeyFileHead = "letterbox-trail-key/1\n";
constexpr std::size_t kSeedBytes = 32;
constexpr std::size_t kMaxKeyFileBytes = 1024;
// The key of the published test vectors: everybody has it.
constexpr std::string_view kPublishedSeed =
    "24137163d0b6246c95c5d8be719c106a8d5d67bccc7e5438fc9adb33d349a87f";

bool is_weak(ByteView seed, std::string_view hex) {
    const bool repeated = std::all_of(seed.begin(), seed.end(), [&](auto byte) { return byte == seed[0]; });
    return repeated || hex == kPublishedSeed;
}

}  // namespace

Result<proof::VerifierKey> make_signing_key(const std::string& key_path, const std::string& vkey_path,
                                            std::string_view origin) {
    const auto seed = Secret<kSeedBytes>::random();
    LB_TRY(const proof::NoteSigner signer, proof::NoteSigner::from_seed(origin, seed));
    WipedText file(kKeyFileHead);
    file.append(origin);
    file.append("\n");
    seed.use([&](ByteView bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        for (const std::uint8_t byte : bytes) {
            file.append(kDigits.substr(byte >> 4U, 1));
            file.append(kDigits.substr(byte & 0x0FU, 1));
        }
    });
    file.append("\n");
    LB_CHECK(files::write_private_file(key_path, as_bytes(file.view()), IfThere::refuse));
    const std::string vkey = signer.verifier().text() + "\n";
    LB_CHECK(write_durably(vkey_path, as_bytes(vkey), IfThere::replace));
    return signer.verifier();
}

Result<proof::NoteSigner> read_signing_key(const std::string& key_path, std::string_view origin,
                                           files::FoldersAbove above) {
    LB_TRY(const WipedBytes bytes, files::read_private_file(key_path, kMaxKeyFileBytes, above));
    std::string_view text = as_text(ByteView(bytes.data(), bytes.size()));
    constexpr std::size_t kHexAndEnd = 2 * kSeedBytes + 1;
    if (!text.starts_with(kKeyFileHead) || !text.ends_with('\n') ||
        text.size() < kKeyFileHead.size() + 1 + kHexAndEnd) {
        return fail(Failure::bad_input, "not a key file of the trail");
    }
    text.remove_prefix(kKeyFileHead.size());
    const std::string_view name = text.substr(0, text.size() - kHexAndEnd);
    const std::string_view hex = text.substr(name.size(), 2 * kSeedBytes);
    if (name != std::string(origin) + "\n") {
        return fail(Failure::bad_input, "the trail's key belongs to another log");
    }
    LB_TRY(Bytes seed_bytes, from_hex(hex));
    if (is_weak(seed_bytes, hex)) {
        return fail(Failure::refused, "the trail's key is one that everybody knows");
    }
    auto seed = Secret<kSeedBytes>::from_bytes(seed_bytes);
    sodium_memzero(seed_bytes.data(), seed_bytes.size());
    if (!seed) {
        return Unexpected(seed.error());
    }
    return proof::NoteSigner::from_seed(origin, *seed);
}

Result<proof::VerifierKey> read_verifier_key(const std::string& vkey_path) {
    LB_TRY(const Bytes bytes, read_file(vkey_path, kMaxKeyFileBytes));
    return proof::VerifierKey::parse(trim(as_text(bytes)));
}

}  // namespace lb::trail_log
