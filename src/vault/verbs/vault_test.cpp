#include <sys/stat.h>

#include "doors.hpp"
#include "vault/address/address_store.hpp"
#include "vault_fixture.hpp"

namespace lb::vault {
namespace {

// Unlocking.

TEST_F(VaultTest, is_locked_until_two_custodians_came) {
    EXPECT_EQ(vault_->state()->unlocked, 0);
    EXPECT_EQ(vault_->content_key().error().failure, Failure::locked);
    EXPECT_EQ(vault_->intake_key().error().failure, Failure::locked);
    EXPECT_EQ(vault_->match({}).error().failure, Failure::locked);
    EXPECT_EQ(draw().error().failure, Failure::locked);
    EXPECT_EQ(vault_->set_address({}).error().failure, Failure::locked);
    EXPECT_EQ(vault_->confirm_address({}).error().failure, Failure::locked);
    unlock();
    EXPECT_EQ(vault_->state()->unlocked, 1);
    EXPECT_EQ(count("vault.unlocked"), 1U);
    ASSERT_TRUE(vault_->content_key());
    EXPECT_TRUE(tree::unpack_content_keys(vault_->content_key()->packed.value));
    EXPECT_TRUE(tree::unpack_intake_seed(vault_->intake_key()->packed.value));
}

TEST_F(VaultTest, one_custodian_twice_or_a_wrong_passphrase_is_an_alarm) {
    EXPECT_EQ(vault_->unlock_with(two("anwen", "anwen")).error().failure, Failure::refused);
    Unlock wrong = two();
    wrong.passphrase_b = SecretBlob<1024>(as_bytes("passphrase of bryn"));
    EXPECT_EQ(vault_->unlock_with(wrong).error().failure, Failure::refused);
    EXPECT_EQ(count("vault.alarm"), 2U);
    EXPECT_EQ(vault_->state()->unlocked, 0);
}

TEST_F(VaultTest, stays_locked_when_the_trail_cannot_take_it) {
    door_.away = true;
    EXPECT_EQ(vault_->unlock_with(two()).error().failure, Failure::peer_away);
    EXPECT_EQ(vault_->content_key().error().failure, Failure::locked);
}

TEST_F(VaultTest, another_public_half_is_refused) {
    std::ofstream(home_ + "/keys/intake.pub") << std::string(64, '0');
    EXPECT_EQ(vault_->unlock_with(two()).error().failure, Failure::refused);
}

TEST_F(VaultTest, comes_back_locked) {
    unlock();
    start();
    EXPECT_EQ(vault_->content_key().error().failure, Failure::locked);
    unlock();
}

// Addresses.

TEST_F(VaultTest, address_needs_two_coordinators_with_two_codes) {
    unlock();
    const std::string first = code_for(story_.coordinator);
    EXPECT_EQ(vault_->set_address(set_with(first))->version, 1U);
    // The same code again, for either verb.
    EXPECT_FALSE(vault_->set_address(set_with(first)));
    EXPECT_FALSE(vault_->confirm_address(confirm_with(first)));
    // The same person with another code.
    EXPECT_FALSE(vault_->confirm_address(confirm_with(code_for(story_.coordinator))));
    EXPECT_EQ(vault_->confirm_address(confirm_with(code_for(story_.other_coordinator)))->version, 1U);
    // Nothing left to confirm.
    EXPECT_FALSE(vault_->confirm_address(confirm_with(code_for(story_.other_coordinator))));
}

TEST_F(VaultTest, code_that_the_trail_has_not_published_yet_is_waited_for) {
    unlock();
    door_.trail.freeze_checkpoint();
    const std::string code = code_for(story_.coordinator);
    while_it_waits_ = [this] { door_.trail.thaw_checkpoint(); };
    EXPECT_TRUE(vault_->set_address(set_with(code)));
}

TEST_F(VaultTest, codes_that_nobody_was_given_are_refused) {
    unlock();
    EXPECT_EQ(vault_->set_address(set_with("made up")).error().failure, Failure::refused);
    EXPECT_FALSE(vault_->set_address(set_with(code_for(story_.reviewer))));
    const std::string old = code_for(story_.coordinator);
    clock_.advance(std::int64_t{25} * 3600 * 1000);
    EXPECT_FALSE(vault_->set_address(set_with(old)));
    EXPECT_EQ(count("address.sealed"), 0U);
}

TEST_F(VaultTest, wrong_answers_use_up_a_code) {
    unlock();
    ASSERT_TRUE(vault_->set_address(set_with(code_for(story_.coordinator))));
    const std::string code = code_for(story_.other_coordinator);
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(vault_->confirm_address(confirm_with(code, "13")));
    }
    EXPECT_EQ(count("address.refused"), 5U);
    EXPECT_FALSE(vault_->confirm_address(confirm_with(code)));
    EXPECT_EQ(count("address.confirmed"), 0U);
}

TEST_F(VaultTest, household_that_is_none_writes_nothing) {
    unlock();
    const std::string code = code_for(story_.coordinator);
    EXPECT_EQ(vault_->set_address(set_with(code, "{}")).error().failure, Failure::bad_input);
    // A misspelt "school" would be looked for by nobody.
    std::string misspelt(kHousehold);
    misspelt.insert(1, "\"shool\": \"Nowhere School\", ");
    EXPECT_EQ(vault_->set_address(set_with(code, misspelt)).error().failure, Failure::bad_input);
    EXPECT_EQ(count("address.sealed"), 0U);
    EXPECT_TRUE(vault_->set_address(set_with(code)));
}

TEST_F(VaultTest, moving_house_supersedes_the_old_address) {
    unlock();
    enrol();
    enrol();
    EXPECT_EQ(count("address.superseded"), 1U);
    approve_and_request();
    EXPECT_TRUE(draw());
}

// Labels.

TEST_F(VaultTest, honest_story_gets_its_label_in_the_order_of_the_rules) {
    unlock();
    enrol();
    approve_and_request();
    bool part_was_there = false;
    bool label_was_there = false;
    door_.before_append = [&](std::string_view type) {
        if (type == "address.opened") {
            EXPECT_EQ(labels(), 0U);  // nothing is drawn before the trail says so
        } else if (type == "label.drawn") {
            part_was_there = labels() == 1;
            label_was_there = std::filesystem::exists(
                std::filesystem::directory_iterator(home_ + "/labels")->path().stem().string());
        }
    };
    const auto label = draw();
    ASSERT_TRUE(label) << label.error().text.view();
    EXPECT_TRUE(part_was_there);
    EXPECT_FALSE(label_was_there);
    EXPECT_EQ(labels(), 1U);
    const std::string path = home_ + "/labels/" + label->file.value;
    ASSERT_TRUE(std::filesystem::exists(path));
    struct stat status {};
    ::stat(path.c_str(), &status);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    const auto types = door_.types();
    EXPECT_EQ(types.back(), "label.drawn");
    EXPECT_EQ(types[types.size() - 2], "address.opened");
    EXPECT_EQ(label->index, types.size() - 1);
}

TEST_F(VaultTest, no_entry_holds_a_word_of_the_household) {
    unlock();
    enrol();
    approve_and_request();
    ASSERT_TRUE(draw());
    for (const std::string_view word : {"Nowhere", "Fairwater", "LD37", "4QT", "Exampleton", "code-"}) {
        EXPECT_EQ(door_.everything().find(word), std::string::npos) << word;
    }
}

TEST_F(VaultTest, asked_again_is_the_same_label_also_after_a_restart) {
    unlock();
    enrol();
    approve_and_request();
    const auto first = draw();
    ASSERT_TRUE(first);
    const auto again = draw();
    EXPECT_EQ(again->index, first->index);
    EXPECT_EQ(again->file, first->file);
    start();
    unlock();
    EXPECT_EQ(draw()->short_code, first->short_code);
    EXPECT_EQ(count("label.drawn"), 1U);
    EXPECT_EQ(count("address.opened"), 1U);
    EXPECT_EQ(labels(), 1U);
}

TEST_F(VaultTest, death_between_entry_and_rename_is_taken_up_again) {
    unlock();
    enrol();
    approve_and_request();
    const auto first = draw();
    ASSERT_TRUE(first);
    std::filesystem::remove(home_ + "/labels/" + first->file.value);  // as if the rename had not come to pass
    start();
    unlock();
    const auto again = draw();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->index, first->index);
    EXPECT_EQ(count("label.drawn"), 1U);
    EXPECT_TRUE(std::filesystem::exists(home_ + "/labels/" + again->file.value));
}

TEST_F(VaultTest, withdrawal_that_slips_in_before_the_opening_wins) {
    unlock();
    enrol();
    approve_and_request();
    bool once = false;
    door_.before_append = [&](std::string_view type) {
        if (type == "address.opened" && !once) {
            once = true;
            door_.trail.add("item.withdrawn", story_.of_item(story_.reviewer).set("by", "sys:desk"));
        }
    };
    EXPECT_EQ(draw().error().failure, Failure::refused);
    EXPECT_EQ(door_.last_code("address.refused"), "item_ended");
    EXPECT_EQ(count("label.drawn"), 0U);
    EXPECT_EQ(labels(), 0U);
}

TEST_F(VaultTest, no_label_without_an_approval_a_request_and_an_address) {
    unlock();
    approve_and_request();
    expect_refused("address_missing");
    ASSERT_TRUE(vault_->set_address(set_with(code_for(story_.coordinator))));
    expect_refused("address_unconfirmed");
    ASSERT_TRUE(vault_->confirm_address(confirm_with(code_for(story_.other_coordinator))));
    std::swap(approval_, request_);
    expect_refused("approval_missing");
    std::swap(approval_, request_);
    const ItemId mine = std::exchange(story_.item, ItemId::random());
    expect_refused("item_unknown");
    story_.item = mine;
    door_.trail.add("case.stopped", story_.by(story_.lead));
    expect_refused("case_stopped");
}

TEST_F(VaultTest, index_that_the_trail_does_not_have_is_refused) {
    unlock();
    enrol();
    approve_and_request();
    request_ += 100;
    expect_refused("request_missing");
}

TEST_F(VaultTest, newer_address_that_is_not_confirmed_holds_the_label) {
    unlock();
    enrol();
    approve_and_request();
    ASSERT_TRUE(vault_->set_address(set_with(code_for(story_.coordinator))));
    expect_refused("address_unconfirmed");
}

TEST_F(VaultTest, record_put_in_the_place_of_the_sealed_one_is_an_alarm) {
    unlock();
    enrol();
    approve_and_request();
    // A version that the trail never saw sealed, as an intruder into the database would leave it.
    ASSERT_TRUE(put_household(*database_, {story_.case_id, "b", 2}, {Bytes(100, 1)}, 1));
    door_.trail.add("address.sealed", story_.address(story_.coordinator, 2).set("box", testing::digest('a')));
    door_.trail.add("address.confirmed", story_.address(story_.other_coordinator, 2));
    EXPECT_EQ(draw().error().failure, Failure::broken);
    EXPECT_EQ(door_.last_code("vault.alarm"), "address_changed");
    EXPECT_EQ(labels(), 0U);
}

TEST_F(VaultTest, nothing_is_drawn_while_the_trail_is_away) {
    unlock();
    enrol();
    approve_and_request();
    door_.away = true;
    EXPECT_EQ(draw().error().failure, Failure::peer_away);
    EXPECT_EQ(labels(), 0U);
    door_.away = false;
    EXPECT_TRUE(draw());
}

TEST_F(VaultTest, shrunken_trail_is_an_alarm_and_no_label_ever_again) {
    unlock();
    enrol();
    approve_and_request();
    vault_->look_at_trail();
    door_.trail.shrink(door_.trail.size() - 1);
    EXPECT_EQ(draw().error().failure, Failure::broken);
    EXPECT_EQ(door_.last_code("vault.alarm"), "trail_not_believed");
    approve_and_request();
    EXPECT_EQ(draw().error().failure, Failure::broken);
    EXPECT_EQ(labels(), 0U);
}

TEST_F(VaultTest, rewritten_trail_is_found_after_a_restart) {
    unlock();
    enrol();
    const std::size_t size = door_.trail.size();
    door_.trail.shrink(size - 2);
    approve_and_request();
    approve_and_request();
    start();
    EXPECT_EQ(vault_->unlock_with(two()).error().failure, Failure::broken);
}

TEST_F(VaultTest, trail_with_a_forged_signature_is_not_believed) {
    unlock();
    enrol();
    approve_and_request();
    door_.trail.use_another_key();
    EXPECT_EQ(draw().error().failure, Failure::broken);
    EXPECT_EQ(labels(), 0U);
}

TEST_F(VaultTest, ledger_that_lost_its_end_keeps_the_vault_locked) {
    unlock();
    enrol();
    approve_and_request();
    ASSERT_TRUE(draw());
    vault_.reset();
    database_.reset();
    // An older copy of the database: as good as empty.
    std::filesystem::remove_all(home_ + "/vault");
    ASSERT_TRUE(make_folder(home_ + "/vault"));
    start();
    EXPECT_EQ(vault_->unlock_with(two()).error().failure, Failure::broken);
    EXPECT_EQ(door_.last_code("vault.alarm"), "ledger_cut");
}

// Doors.

TEST_F(VaultTest, each_neighbour_has_its_own_table) {
    const Door desk = desk_door(*vault_);
    const Door worker = worker_door(*vault_);
    const Door control = control_door(*vault_);
    EXPECT_TRUE(desk.find(DrawLabel::kind));
    EXPECT_FALSE(desk.find(GetIntakeKey::kind));
    EXPECT_FALSE(desk.find(Match::kind));
    EXPECT_FALSE(desk.find(Unlock::kind));
    EXPECT_TRUE(worker.find(Match::kind));
    EXPECT_FALSE(worker.find(DrawLabel::kind));
    EXPECT_FALSE(worker.find(AddressSet::kind));
    EXPECT_TRUE(control.find(AddressSet::kind));
    EXPECT_FALSE(control.find(DrawLabel::kind));
    EXPECT_FALSE(control.find(GetContentKey::kind));
}

}  // namespace
}  // namespace lb::vault
