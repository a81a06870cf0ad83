#include "follower.hpp"

#include <algorithm>

namespace lb::follow {

namespace {

constexpr std::uint16_t kMostAtOnce = 256;
// More new entries than these are fetched a second time instead of being kept.
constexpr std::size_t kMostKeptBytes = std::size_t{16} << 20U;

// One answer: never empty, never more than what was asked for.
Result<std::vector<Bytes>> some_entries(Source& source, std::uint64_t from, std::uint64_t wanted) {
    const auto most = static_cast<std::uint16_t>(std::min<std::uint64_t>(wanted, kMostAtOnce));
    LB_TRY(std::vector<Bytes> entries, source.entries(from, most));
    if (entries.empty() || entries.size() > most) {
        return fail(Failure::broken, "the trail does not give the entries that it has signed");
    }
    return entries;
}

// A log begins with its own start, and begins once.
bool may_stand_at(std::uint64_t index, const proof::Entry& entry, std::string_view origin) {
    const bool starts = entry.type() == "log.started";
    return starts == (index == 0) && (!starts || entry.text("log") == origin);
}

}  // namespace

Follower::Follower(proof::VerifierKey log, proof::TreeHead known) : log_(std::move(log)), known_(known) {}

Result<proof::Checkpoint> Follower::newer_checkpoint(const std::string& note) const {
    LB_TRY(proof::Checkpoint checkpoint, proof::open_checkpoint(as_bytes(note), log_));
    const proof::TreeHead& head = checkpoint.head;
    if (head.size < std::max(known_.size, verified_.size)) {
        return fail(Failure::broken, "the trail has become shorter");
    }
    if (head.size == verified_.size && head.root != verified_.root) {
        return fail(Failure::broken, "the trail has signed two logs of one size");
    }
    return checkpoint;
}

Result<> Follower::verify_up_to(const proof::TreeHead& signed_head, Source& source) {
    proof::Frontier frontier = handed_;
    for (const proof::Hash& leaf : waiting_) {
        frontier.append(leaf);
    }
    std::vector<proof::Hash> leaves;
    std::vector<Bytes> kept;
    std::size_t kept_bytes = 0;
    // A gap between what is kept and what is not would give an entry another's place.
    bool keeping = at_hand_.size() == waiting_.size();
    while (frontier.size() < signed_head.size) {
        LB_TRY(std::vector<Bytes> entries,
               some_entries(source, frontier.size(), signed_head.size - frontier.size()));
        for (Bytes& entry : entries) {
            leaves.push_back(proof::leaf_hash(entry));
            frontier.append(leaves.back());
            if (frontier.size() == known_.size && frontier.root() != known_.root) {
                return fail(Failure::broken, "the trail's past is not the one we have seen");
            }
            kept_bytes += entry.size();
            keeping = keeping && kept_bytes <= kMostKeptBytes;
            if (keeping) {
                kept.push_back(std::move(entry));
            }
        }
    }
    if (frontier.root() != signed_head.root) {
        return fail(Failure::broken, "the trail's entries do not lead to the root that it has signed");
    }
    waiting_.insert(waiting_.end(), leaves.begin(), leaves.end());
    at_hand_.insert(at_hand_.end(), std::make_move_iterator(kept.begin()),
                    std::make_move_iterator(kept.end()));
    return {};
}

Result<> Follower::hand_on(Source& source, const Each& each) {
    std::size_t done = 0;
    const auto forget = [&] {
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(done));
        at_hand_.erase(at_hand_.begin(),
                       at_hand_.begin() + static_cast<std::ptrdiff_t>(std::min(done, at_hand_.size())));
    };
    std::vector<Bytes> fetched;
    std::size_t fetched_from = 0;
    while (done < waiting_.size()) {
        if (done >= at_hand_.size() && done >= fetched_from + fetched.size()) {
            auto more = some_entries(source, handed_.size(), waiting_.size() - done);
            if (!more) {
                forget();
                return Unexpected(more.error());
            }
            fetched = *std::move(more);
            fetched_from = done;
        }
        const Bytes& bytes = done < at_hand_.size() ? at_hand_[done] : fetched[done - fetched_from];
        Result<> taken = fail(Failure::broken, "the trail gives another entry than before");
        if (proof::leaf_hash(bytes) == waiting_[done]) {
            const auto entry = proof::Entry::parse(bytes);
            const std::uint64_t index = handed_.size();
            if (!entry || !may_stand_at(index, *entry, log_.name)) {
                taken = fail(Failure::broken, "the trail holds what is no entry of it");
            } else {
                taken = each(index, *entry);
            }
        }
        if (!taken) {
            forget();
            return taken;
        }
        handed_.append(waiting_[done]);
        ++done;
    }
    forget();
    return {};
}

Result<> Follower::catch_up(Source& source, const Each& each) {
    LB_TRY(std::string note, source.checkpoint());
    LB_TRY(const proof::Checkpoint checkpoint, newer_checkpoint(note));
    if (checkpoint.head.size > verified_.size) {
        LB_CHECK(verify_up_to(checkpoint.head, source));
    }
    verified_ = checkpoint.head;
    note_ = std::move(note);
    return hand_on(source, each);
}

}  // namespace lb::follow
