#include "keys/seal/commit.hpp"
#include "vault_fixture.hpp"

namespace lb::vault {
namespace {

class VaultMatch : public VaultTest {
  protected:
    void SetUp() override {
        VaultTest::SetUp();
        unlock();
        enrol();
    }
    Match ask_for(std::string_view text) {
        seal::Salt salt = seal::Salt::random();
        const std::uint64_t index =
            door_.trail.add("item.read", story_.of_item(story_.reviewer)
                                             .set("by", "sys:desk")
                                             .set("text", seal::commit("text", as_bytes(text), salt)));
        Match ask;
        ask.id = EntryId::random();
        ask.item = story_.item;
        ask.case_id = story_.case_id;
        ask.side = "b";
        ask.text_index = index;
        salt.use([&](ByteView bytes) { ask.salt = SecretBlob<32>(bytes); });
        ask.text = SecretBlob<kMaxMatchedText>(as_bytes(text));
        return ask;
    }
    static std::vector<Hit> hits_of(const MatchAnswer& answer) {
        // A list and zeros: the list says its own length.
        for (std::size_t length = 4; length <= answer.padded.size(); length += 10) {
            if (const auto list = decode<MatchList>(ByteView(answer.padded).first(length))) {
                return list->hits.value;
            }
        }
        return {};
    }
};

TEST_F(VaultMatch, says_that_and_where_but_never_what) {
    const auto answer = vault_->match(ask_for("Is it true that you live in Nowhere Row now?"));
    ASSERT_TRUE(answer) << answer.error().text.view();
    const auto hits = hits_of(*answer);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].hit_class, HitClass::place);
    EXPECT_EQ(hits[0].start, 28U);
    EXPECT_EQ(count("text.matched"), 1U);
}

TEST_F(VaultMatch, innocent_text_has_an_answer_of_the_same_size) {
    const auto answer = vault_->match(ask_for("The dog is well and sends a paw."));
    ASSERT_TRUE(answer);
    EXPECT_TRUE(hits_of(*answer).empty());
    EXPECT_EQ(encode(*answer).size(), 4096U);
}

TEST_F(VaultMatch, text_that_is_not_in_the_trail_is_an_alarm) {
    Match ask = ask_for("The dog is well.");
    ask.text = SecretBlob<kMaxMatchedText>(as_bytes("Nowhere Row"));
    EXPECT_EQ(vault_->match(ask).error().failure, Failure::refused);
    EXPECT_EQ(door_.last_code("vault.alarm"), "match_without_text");
    EXPECT_EQ(count("text.matched"), 0U);
}

TEST_F(VaultMatch, another_items_case_side_or_text_is_refused) {
    Match ask = ask_for("The dog is well.");
    Match other = ask_for("The cat is well.");
    EXPECT_FALSE(vault_->match(ask));  // no longer the newest text of the item
    other.side = "a";
    EXPECT_FALSE(vault_->match(other));
    other.side = "b";
    other.case_id = CaseId::random();
    EXPECT_FALSE(vault_->match(other));
    EXPECT_EQ(count("text.matched"), 0U);
}

TEST_F(VaultMatch, too_many_tries_for_one_item_are_refused) {
    Match ask = ask_for("The dog is well.");
    for (int i = 0; i < 10; ++i) {
        ask.id = EntryId::random();
        ASSERT_TRUE(vault_->match(ask));
    }
    EXPECT_TRUE(vault_->match(ask));  // the same call again
    ask.id = EntryId::random();
    EXPECT_EQ(vault_->match(ask).error().failure, Failure::refused);
    EXPECT_EQ(count("text.matched"), 10U);
}

TEST_F(VaultMatch, hit_makes_the_leads_reading_a_must_for_the_label) {
    ASSERT_TRUE(vault_->match(ask_for("I know about Nowhere Row")));
    approve_and_request();
    expect_refused("second_needed");
    start();
    unlock();
    expect_refused("second_needed");
    approval_ = door_.trail.add("item.second", story_.decision(story_.lead));
    request_ = story_.request(approval_);
    EXPECT_TRUE(draw());
}

}  // namespace
}  // namespace lb::vault
