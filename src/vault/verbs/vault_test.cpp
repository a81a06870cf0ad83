#include "vault.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/time/calendar.hpp"
#include "doors.hpp"
#include "keys/files/private_file.hpp"
#include "keys/seal/commit.hpp"
#include "keys/testing/low_floor.hpp"
#include "vault/address/address_store.hpp"
#include "vault/testing/story.hpp"
#include "vault/view/seen_store.hpp"

namespace {

using lb::EntryId;
using lb::Failure;
using lb::ItemId;
using lb::WipedText;
using lb::proof::Fields;
using lb::vault::AddressConfirm;
using lb::vault::AddressSet;
using lb::vault::DrawLabel;
using lb::vault::LabelDrawn;
using lb::vault::Match;
using lb::vault::MatchAnswer;
using lb::vault::MatchList;
using lb::vault::Unlock;
using lb::vault::Vault;
using lb::vault::testing::FakeTrail;
using lb::vault::testing::Story;
namespace fs = std::filesystem;

const bool kVaultTestsStarted = lb::start_sodium().has_value();

constexpr std::string_view kHousehold = R"({"label_name": "The Example family",
  "names": {"surname": "Exampleton"},
  "address": {"number": "12", "street": "Nowhere Row", "town": "Fairwater", "postcode": "LD37 4QT"}})";

// A trail that takes what the vault writes, and can be told to do something just before or instead.
class TestDoor final : public lb::vault::TrailDoor {
  public:
    FakeTrail trail;
    std::function<void(std::string_view type)> before_append = [](std::string_view) {};
    bool away = false;

    lb::Result<std::string> checkpoint() override {
        if (away) {
            return lb::fail(Failure::peer_away, "away");
        }
        return trail.checkpoint();
    }
    lb::Result<std::vector<lb::Bytes>> entries(std::uint64_t from, std::uint16_t most) override {
        return trail.entries(from, most);
    }
    lb::Result<std::uint64_t> append(const EntryId& id, std::string_view type,
                                     const Fields& fields) override {
        if (away) {
            return lb::fail(Failure::peer_away, "away");
        }
        before_append(type);
        const auto [at, is_new] = taken_.try_emplace(id, 0, fields);
        if (is_new) {
            at->second.first = trail.add(type, fields, id);
        } else if (at->second.second != fields) {
            return lb::fail(Failure::conflict, "the same id with other fields");
        }
        return at->second.first;
    }
    std::vector<std::string> types() const {
        std::vector<std::string> types;
        for (const lb::Bytes& bytes : raw()) {
            types.emplace_back(lb::proof::Entry::parse(bytes).value().type());
        }
        return types;
    }
    std::string last_code(std::string_view type) const {
        std::string code;
        for (const lb::Bytes& bytes : raw()) {
            const auto entry = lb::proof::Entry::parse(bytes).value();
            code = entry.type() == type ? std::string(entry.text("code")) : code;
        }
        return code;
    }
    std::string everything() const {
        std::string all;
        for (const lb::Bytes& bytes : raw()) {
            all += lb::as_text(bytes);
        }
        return all;
    }

  private:
    const std::vector<lb::Bytes>& raw() const { return const_cast<FakeTrail&>(trail).raw_entries(); }
    std::map<EntryId, std::pair<std::uint64_t, Fields>> taken_;
};

class VaultTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "lb-vault-XXXXXX").string();
        home_ = ::mkdtemp(pattern.data());
        for (const std::string name : {"keys", "vault", "labels"}) {
            ASSERT_TRUE(lb::make_folder(home_ + "/" + name));
        }
        const auto root = lb::tree::Root::random();
        const auto file = make_key_file(root, centre_, custodians(), lb::unlock::LowFloorForTests::kCost,
                                        lb::unlock::LowFloorForTests::floor());
        ASSERT_TRUE(
            lb::files::write_private_file(home_ + "/keys/custodians.key", *file, lb::IfThere::refuse));
        std::ofstream(home_ + "/keys/intake.pub")
            << lb::to_hex(lb::tree::intake_pair(intake_seed(root)).public_half().bytes()) << "\n";
        start();
        story_.people();
        story_.receive();
    }
    void TearDown() override {
        vault_.reset();
        database_.reset();
        fs::remove_all(home_);
    }

    static std::vector<lb::unlock::Custodian> custodians() {
        std::vector<lb::unlock::Custodian> out;
        for (const char* name : {"anwen", "bryn", "carys"}) {
            out.push_back({name, WipedText(std::string("passphrase of ") + name)});
        }
        return out;
    }
    // What the supervisor does after the vault died.
    void start() {
        vault_.reset();
        database_.reset();
        database_ = lb::vault::open_vault_database(home_ + "/vault", clock_).value();
        vault_ = std::make_unique<Vault>(
            centre_, lb::unlock::LowFloorForTests::floor(),
            lb::vault::VaultPlaces{home_ + "/keys/custodians.key", home_ + "/keys/intake.pub",
                                   home_ + "/labels"},
            *database_, door_, door_.trail.vkey(), lb::vault::get_seen(*database_).value(), clock_,
            [](std::chrono::milliseconds) {});
    }
    static Unlock two(std::string_view a = "anwen", std::string_view b = "carys") {
        Unlock ask;
        ask.custodian_a = a;
        ask.custodian_b = b;
        ask.passphrase_a = lb::SecretBlob<1024>(lb::as_bytes("passphrase of " + std::string(a)));
        ask.passphrase_b = lb::SecretBlob<1024>(lb::as_bytes("passphrase of " + std::string(b)));
        return ask;
    }
    void unlock() { ASSERT_TRUE(vault_->unlock_with(two())); }

    std::string code_for(const lb::StaffId& id) {
        const std::string code = "code-" + std::to_string(++codes_);
        ask_code(code, story_.by(id).set("side", "b"));
        return code;
    }
    void ask_code(const std::string& code, Fields fields) {
        door_.trail.add("address.asked", fields.set("code", lb::vault::sha256_digest(lb::as_bytes(code))));
    }
    static AddressSet set_with(const std::string& code, std::string_view household = kHousehold) {
        AddressSet ask;
        ask.code = code;
        ask.household = lb::SecretBlob<65536>(lb::as_bytes(household));
        return ask;
    }
    static AddressConfirm confirm_with(const std::string& code, std::string_view number = "12",
                                       std::string_view postcode = "ld37 4qt") {
        AddressConfirm ask;
        ask.code = code;
        ask.number = lb::SecretBlob<256>(lb::as_bytes(number));
        ask.postcode = lb::SecretBlob<256>(lb::as_bytes(postcode));
        return ask;
    }
    void enrol() {
        ASSERT_TRUE(vault_->set_address(set_with(code_for(story_.coordinator))));
        ASSERT_TRUE(vault_->confirm_address(confirm_with(code_for(story_.other_coordinator))));
    }
    void approve_and_request() {
        approval_ = story_.approve();
        request_ = story_.request(approval_);
    }
    lb::Result<LabelDrawn> draw() { return vault_->draw_label({story_.item, approval_, request_}); }
    std::size_t labels() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(home_ + "/labels"), fs::directory_iterator()));
    }
    std::size_t count(std::string_view type) const {
        const auto types = door_.types();
        return static_cast<std::size_t>(std::count(types.begin(), types.end(), type));
    }
    void expect_refused(std::string_view code) {
        const std::size_t opened = count("address.opened");
        const auto answer = draw();
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().failure, Failure::refused);
        EXPECT_EQ(door_.last_code("address.refused"), code);
        EXPECT_EQ(count("address.opened"), opened);
        EXPECT_EQ(labels(), 0U);
    }

    lb::unlock::Centre centre_{"c01", lb::unlock::Mark::demo};
    std::string home_;
    lb::FakeClock clock_{lb::utc_from_text("2026-05-12T10:00:00.000Z").value()};
    TestDoor door_;
    Story story_{door_.trail};
    std::unique_ptr<lb::db::Database> database_;
    std::unique_ptr<Vault> vault_;
    std::uint64_t approval_ = 0, request_ = 0;
    int codes_ = 0;
};

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
    EXPECT_TRUE(lb::tree::unpack_content_keys(vault_->content_key()->packed.value));
    EXPECT_TRUE(lb::tree::unpack_intake_seed(vault_->intake_key()->packed.value));
}

TEST_F(VaultTest, one_custodian_twice_or_a_wrong_passphrase_is_an_alarm) {
    EXPECT_EQ(vault_->unlock_with(two("anwen", "anwen")).error().failure, Failure::refused);
    Unlock wrong = two();
    wrong.passphrase_b = lb::SecretBlob<1024>(lb::as_bytes("passphrase of bryn"));
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
            label_was_there = fs::exists(fs::directory_iterator(home_ + "/labels")->path().stem().string());
        }
    };
    const auto label = draw();
    ASSERT_TRUE(label) << label.error().text.view();
    EXPECT_TRUE(part_was_there);
    EXPECT_FALSE(label_was_there);
    EXPECT_EQ(labels(), 1U);
    const std::string path = home_ + "/labels/" + label->file.value;
    ASSERT_TRUE(fs::exists(path));
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
    fs::remove(home_ + "/labels/" + first->file.value);  // as if the rename had not come to pass
    start();
    unlock();
    const auto again = draw();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->index, first->index);
    EXPECT_EQ(count("label.drawn"), 1U);
    EXPECT_TRUE(fs::exists(home_ + "/labels/" + again->file.value));
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
    ASSERT_TRUE(lb::vault::put_household(*database_, {story_.case_id, "b", 2}, {lb::Bytes(100, 1)}, 1));
    door_.trail.add("address.sealed",
                    story_.address(story_.coordinator, 2).set("box", lb::vault::testing::digest('a')));
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
    fs::remove_all(home_ + "/vault");
    ASSERT_TRUE(lb::make_folder(home_ + "/vault"));
    start();
    EXPECT_EQ(vault_->unlock_with(two()).error().failure, Failure::broken);
    EXPECT_EQ(door_.last_code("vault.alarm"), "ledger_cut");
}

// The matcher.

class VaultMatch : public VaultTest {
  protected:
    void SetUp() override {
        VaultTest::SetUp();
        unlock();
        enrol();
    }
    Match ask_for(std::string_view text) {
        lb::seal::Salt salt = lb::seal::Salt::random();
        const std::uint64_t index = door_.trail.add(
            "item.read", story_.of_item(story_.reviewer)
                             .set("by", "sys:desk")
                             .set("text", lb::seal::commit("text", lb::as_bytes(text), salt)));
        Match ask;
        ask.id = EntryId::random();
        ask.item = story_.item;
        ask.case_id = story_.case_id;
        ask.side = "b";
        ask.text_index = index;
        salt.use([&](lb::ByteView bytes) { ask.salt = lb::SecretBlob<32>(bytes); });
        ask.text = lb::SecretBlob<65536>(lb::as_bytes(text));
        return ask;
    }
    static std::vector<lb::vault::Hit> hits_of(const MatchAnswer& answer) {
        // A list and zeros: the list says its own length.
        for (std::size_t length = 4; length <= answer.padded.size(); length += 10) {
            if (const auto list = lb::decode<MatchList>(lb::ByteView(answer.padded).first(length))) {
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
    EXPECT_EQ(hits[0].hit_class, lb::vault::HitClass::place);
    EXPECT_EQ(hits[0].start, 28U);
    EXPECT_EQ(count("text.matched"), 1U);
}

TEST_F(VaultMatch, innocent_text_has_an_answer_of_the_same_size) {
    const auto answer = vault_->match(ask_for("The dog is well and sends a paw."));
    ASSERT_TRUE(answer);
    EXPECT_TRUE(hits_of(*answer).empty());
    EXPECT_EQ(lb::encode(*answer).size(), 4096U);
}

TEST_F(VaultMatch, text_that_is_not_in_the_trail_is_an_alarm) {
    Match ask = ask_for("The dog is well.");
    ask.text = lb::SecretBlob<65536>(lb::as_bytes("Nowhere Row"));
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
    other.case_id = lb::CaseId::random();
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

// Doors.

TEST_F(VaultTest, each_neighbour_has_its_own_table) {
    const lb::Door desk = desk_door(*vault_);
    const lb::Door worker = worker_door(*vault_);
    const lb::Door control = control_door(*vault_);
    EXPECT_TRUE(desk.find(DrawLabel::kind));
    EXPECT_FALSE(desk.find(lb::vault::GetIntakeKey::kind));
    EXPECT_FALSE(desk.find(Match::kind));
    EXPECT_FALSE(desk.find(Unlock::kind));
    EXPECT_TRUE(worker.find(Match::kind));
    EXPECT_FALSE(worker.find(DrawLabel::kind));
    EXPECT_FALSE(worker.find(AddressSet::kind));
    EXPECT_TRUE(control.find(AddressSet::kind));
    EXPECT_FALSE(control.find(DrawLabel::kind));
    EXPECT_FALSE(control.find(lb::vault::GetContentKey::kind));
}

}  // namespace
