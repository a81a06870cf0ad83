// For the vault's tests: a trail in memory with a key of its own, that can be asked as the real one and can
// be made to lie. No program may reach this room.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "trail/follow/follower.hpp"
#include "trail/proof/checkpoint.hpp"
#include "trail/proof/entry.hpp"
#include "trail/proof/frontier.hpp"
#include "trail/proof/note.hpp"

namespace lb::vault::testing {

class FakeTrail : public follow::Source {
  public:
    FakeTrail() : signer_(proof::NoteSigner::from_seed("example.org/trail/2026", Key::random()).value()) {
        begin();
    }

    const proof::VerifierKey& vkey() const { return signer_.verifier(); }
    std::uint64_t size() const { return entries_.size(); }
    proof::TreeHead head() const { return frontier_.head(); }

    void begin() {
        add("log.started",
            proof::Fields().set("by", "sys:trail").set("log", vkey().name).set("prev", "none"));
    }
    // The index of the new entry. cseq is given where there is a case, as the trail does.
    std::uint64_t add(std::string_view type, proof::Fields fields, EntryId id = EntryId::random()) {
        fields.set("v", 1).set("t", type).set("at", "2026-05-12T09:30:00.000Z").set("id", id.text());
        if (fields.has("case")) {
            fields.set("cseq", ++cases_[std::string(fields.text("case"))]);
        }
        const auto entry = proof::Entry::from(std::move(fields)).value();
        entries_.push_back(copy_bytes(entry.bytes()));
        frontier_.append(proof::leaf_hash(entry.bytes()));
        return entries_.size() - 1;
    }

    // Lies.
    void shrink(std::size_t size) {
        cases_.clear();
        entries_.resize(size);
        frontier_ = proof::Frontier();
        for (const Bytes& entry : entries_) {
            frontier_.append(proof::leaf_hash(entry));
        }
    }
    void use_another_key() { signer_ = proof::NoteSigner::from_seed(vkey().name, Key::random()).value(); }
    std::vector<Bytes>& raw_entries() { return entries_; }
    const std::vector<Bytes>& raw_entries() const { return entries_; }
    void freeze_checkpoint() { frozen_ = checkpoint().value(); }
    void thaw_checkpoint() { frozen_.clear(); }

    Result<std::string> checkpoint() override {
        if (!frozen_.empty()) {
            return frozen_;
        }
        return signer_.sign(proof::Checkpoint{vkey().name, frontier_.head()}.text());
    }
    Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) override {
        std::vector<Bytes> some;
        for (std::size_t i = from; i < entries_.size() && some.size() < most; ++i) {
            some.push_back(entries_[i]);
        }
        return some;
    }

  private:
    proof::NoteSigner signer_;
    std::vector<Bytes> entries_;
    proof::Frontier frontier_;
    std::map<std::string, std::uint64_t> cases_;
    std::string frozen_;
};

}  // namespace lb::vault::testing
