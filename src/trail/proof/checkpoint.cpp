#include "checkpoint.hpp"

#include <algorithm>

#include "base/core/text.hpp"

namespace lb::proof {

namespace {

// C2SP allows 2^64-1; sizes that fit a signed number keep other verifiers' arithmetic safe.
constexpr std::uint64_t kMaxSize = (std::uint64_t{1} << 63) - 1;

}  // namespace

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(head.size) + "\n" + to_base64(head.root) + "\n";
}

Result<Checkpoint> Checkpoint::parse(std::string_view text, std::string_view origin) {
    if (!text.ends_with('\n')) {
        return fail(Failure::bad_input, "a checkpoint that is cut");
    }
    text.remove_suffix(1);
    const std::vector<std::string_view> lines = split(text, '\n');
    const bool an_empty_line =
        std::any_of(lines.begin(), lines.end(), [](auto line) { return line.empty(); });
    if (lines.size() < 3 || an_empty_line) {
        return fail(Failure::bad_input, "not a checkpoint");
    }
    if (lines[0] != origin) {
        return fail(Failure::bad_input, "a checkpoint of another log");
    }
    const auto size = parse_decimal(lines[1], kMaxSize);
    if (!size) {
        return fail(Failure::bad_input, "a checkpoint without a size");
    }
    LB_TRY(const Hash root, hash_from_base64(lines[2]));
    return Checkpoint{std::string(origin), {*size, root}};
}

Result<Checkpoint> open_checkpoint(ByteView bytes, const VerifierKey& log,
                                   std::span<const VerifierKey> witnesses) {
    if (log.kind != KeyKind::log) {
        return fail(Failure::bad_input, "a witness's key cannot stand for the log");
    }
    LB_TRY(const Note note, Note::parse(bytes));
    std::vector<VerifierKey> keys{log};
    keys.insert(keys.end(), witnesses.begin(), witnesses.end());
    LB_TRY(const std::vector<VerifierKey> signers, verified_signers(note, keys));
    if (std::find(signers.begin(), signers.end(), log) == signers.end()) {
        return fail(Failure::broken, "the log has not signed this checkpoint");
    }
    return Checkpoint::parse(note.text, log.name);
}

}  // namespace lb::proof
