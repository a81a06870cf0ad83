#include "order.hpp"

#include <algorithm>

#include "base/time/calendar.hpp"

namespace lb::trail_log {

namespace {

proof::Fields request_of(const Draft& draft) {
    proof::Fields request = draft.values;
    request.set("v", 1).set("t", draft.type).set("id", draft.id.text());
    return request;
}

}  // namespace

// What the caller sent, and not what the trail added: the same request later has another time.
Result<Order::Digest> Order::digest_of(proof::Fields request) {
    request.remove("at");
    request.remove("cseq");
    LB_TRY(const std::string canonical, request.canonical());
    const proof::Hash hash = proof::sha256(as_bytes(canonical));
    Digest digest{};
    std::copy_n(hash.begin(), digest.size(), digest.begin());
    return digest;
}

Result<std::optional<Placed>> Order::answered_before(const Draft& draft) const {
    const auto known = known_.find(draft.id);
    if (known == known_.end()) {
        return std::optional<Placed>();
    }
    LB_TRY(const Digest request, digest_of(request_of(draft)));
    if (request != known->second.request) {
        return fail(Failure::conflict, "a request id was used for something else before");
    }
    return std::optional<Placed>(known->second.placed);
}

Result<proof::Entry> Order::next_entry(const Draft& draft, const Clock& clock) const {
    proof::Fields fields = request_of(draft);
    fields.set("at", std::max(utc_text(clock.now_ms()), last_at_));
    if (fields.has("case")) {
        const auto last = last_in_case_.find(fields.text("case"));
        fields.set("cseq", last == last_in_case_.end() ? 1 : last->second + 1);
    }
    return proof::Entry::from(std::move(fields));
}

Placed Order::take(const proof::Entry& entry) {
    Placed placed{size_++, proof::leaf_hash(entry.bytes()), std::string(entry.at())};
    last_at_ = placed.at;
    if (const auto number = entry.number("cseq")) {
        last_in_case_.insert_or_assign(std::string(entry.text("case")), *number);
    }
    const auto request = digest_of(entry.fields());
    known_.insert_or_assign(entry.id(), Known{*request, placed});
    by_age_.push_back(entry.id());
    if (by_age_.size() > kRemembered) {
        known_.erase(by_age_.front());
        by_age_.pop_front();
    }
    return placed;
}

}  // namespace lb::trail_log
