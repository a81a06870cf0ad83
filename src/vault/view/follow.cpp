#include "follow.hpp"

namespace lb::vault {
namespace {

Unexpected log_lies() {
    return fail(Failure::broken, "the log is not what it was or not what it signed");
}

}  // namespace

Result<> Follower::catch_up(TrailSource& source) {
    if (broken_) {
        return log_lies();
    }
    const auto result = step(source);
    broken_ = !result && result.error().failure == Failure::broken;
    return result;
}

Result<> Follower::step(TrailSource& source) {
    LB_TRY(const std::string note, source.checkpoint());
    const auto checkpoint = proof::open_checkpoint(as_bytes(note), log_);
    if (!checkpoint || checkpoint->head.size < frontier_.size() || checkpoint->head.size < known_.size) {
        return log_lies();
    }
    proof::Frontier grown = frontier_;
    std::vector<proof::Entry> fresh;
    while (grown.size() < checkpoint->head.size) {
        LB_TRY(const std::vector<Bytes> entries, source.entries(grown.size()));
        if (entries.empty()) {
            return fail(Failure::peer_away, "the log does not give out what it has signed");
        }
        for (const Bytes& bytes : entries) {
            if (grown.size() == checkpoint->head.size) {
                break;
            }
            auto entry = proof::Entry::parse(bytes);
            if (!entry) {
                return log_lies();
            }
            fresh.push_back(*std::move(entry));
            grown.append(proof::leaf_hash(bytes));
            if (grown.size() == known_.size && grown.root() != known_.root) {
                return log_lies();
            }
        }
    }
    if (grown.head() != checkpoint->head) {
        return log_lies();
    }
    std::uint64_t index = frontier_.size();
    for (const proof::Entry& entry : fresh) {
        take_(index++, entry);
    }
    frontier_ = std::move(grown);
    return {};
}

}  // namespace lb::vault
