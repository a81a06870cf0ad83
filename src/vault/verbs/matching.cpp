#include <algorithm>

#include "household_words.hpp"
#include "keys/seal/commit.hpp"
#include "vault.hpp"

namespace lb::vault {

static_assert(kMaxMatchedText == matcher::kTextCap, "the door takes what the matcher takes");
namespace {

constexpr std::uint32_t kMatchesPerItem = 10;
constexpr std::size_t kMostHits = 32;

HitClass class_of(matcher::Kind kind) {
    switch (kind) {
        case matcher::Kind::street:
        case matcher::Kind::number_street:
        case matcher::Kind::town:
        case matcher::Kind::postcode:
        case matcher::Kind::outward_code:
        case matcher::Kind::school:
        case matcher::Kind::gp:
        case matcher::Kind::club:
            return HitClass::place;
        case matcher::Kind::phone:
        case matcher::Kind::email:
            return HitClass::number;
        case matcher::Kind::surname:
        case matcher::Kind::nickname:
            return HitClass::name;
        case matcher::Kind::case_word:
            return HitClass::other;
    }
    return HitClass::other;
}

std::uint8_t step_of(double score) {
    return static_cast<std::uint8_t>(std::clamp(1 + static_cast<int>(score * 4), 1, 4));
}

// Always as long as the longest answer, so that its length tells nothing.
Result<MatchAnswer> padded_answer(const std::vector<Hit>& hits) {
    MatchList list;
    list.hits.value = hits;
    const WipedBytes bytes = encode(list);
    MatchAnswer answer;
    if (bytes.size() > answer.padded.size()) {
        return fail(Failure::fault, "too many hits for an answer");
    }
    std::ranges::copy(bytes, answer.padded.begin());
    return answer;
}

}  // namespace

Result<std::vector<Hit>> Vault::hits_in(const Open& open, const CaseId& case_id, const std::string& side,
                                        std::string_view text) {
    std::vector<Hit> hits;
    const AddressFacts* newest = watch_.view().newest_address(case_id.text(), side);
    if (newest == nullptr) {
        return hits;
    }
    // An address that nobody has confirmed yet is looked for all the same: it may be the true one.
    LB_TRY(const Household household, stored_household(open, case_id, *newest, side));
    LB_TRY(const auto found, matcher::find_hits(HouseholdWords::of(household), text));
    for (const matcher::Hit& one : found) {
        hits.push_back({one.start, one.end, class_of(one.kind), step_of(one.score)});
    }
    return hits;
}

Result<MatchAnswer> Vault::match(const Match& ask) {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    LB_CHECK(watch_.wait_for(ask.text_index));
    const View& view = watch_.view();
    const auto commitment = view.text_of(ask.item, ask.text_index);
    LB_TRY(const seal::Salt salt, seal::Salt::from_bytes(ask.salt.value));
    // Only a text that the trail is committed to: who probes with made-up texts leaves them there.
    if (!commitment || !view.is_of(ask.item, ask.case_id, ask.side.view()) ||
        !seal::fits_commitment(*commitment, "text", ask.text.value, salt)) {
        watch_.try_append("vault.alarm", proof::Fields().set("code", "match_without_text"));
        return fail(Failure::refused, "this text is not the one in the trail");
    }
    if (view.matches_of(ask.item) >= kMatchesPerItem && !view.index_of(ask.id)) {
        return fail(Failure::refused, "this item was put to the matcher too often");
    }
    proof::Fields fields;
    fields.set("by", "sys:vault").set("case", ask.case_id.text()).set("item", ask.item.text());
    fields.set("side", ask.side.view()).set("text", *commitment);
    LB_CHECK(watch_.append(ask.id, "text.matched", fields));

    LB_TRY(std::vector<Hit> hits, hits_in(*open, ask.case_id, ask.side.value, as_text(ask.text.value)));
    const auto kind = hits.empty() ? LedgerKind::matched : LedgerKind::hit;
    if (hits.size() > kMostHits) {
        hits.resize(kMostHits);
    }
    LB_CHECK(open->ledger->write(kind, ask.item, "hits " + std::to_string(hits.size())));
    return padded_answer(hits);
}

}  // namespace lb::vault
