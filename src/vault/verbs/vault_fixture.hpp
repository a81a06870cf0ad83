// For the tests of this room: a vault with its key file in a temporary folder, two custodians who can unlock
// it, and a trail in memory that can be made to lie.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/time/calendar.hpp"
#include "keys/files/private_file.hpp"
#include "keys/testing/low_floor.hpp"
#include "vault.hpp"
#include "vault/testing/story.hpp"
#include "vault/view/seen_store.hpp"

namespace lb::vault {

using proof::Fields;
using testing::FakeTrail;
using testing::Story;

inline const bool kVaultTestsStarted = start_sodium().has_value();

inline constexpr std::string_view kHousehold = R"({"label_name": "The Example family",
  "names": {"surname": "Exampleton"},
  "address": {"number": "12", "street": "Nowhere Row", "town": "Fairwater", "postcode": "LD37 4QT"}})";

// A trail that takes what the vault writes, and can be told to do something just before or instead.
class TestDoor final : public TrailDoor {
  public:
    FakeTrail trail;
    std::function<void(std::string_view type)> before_append = [](std::string_view) {};
    bool away = false;

    Result<std::string> checkpoint() override {
        if (away) {
            return fail(Failure::peer_away, "away");
        }
        return trail.checkpoint();
    }
    Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) override {
        return trail.entries(from, most);
    }
    Result<std::uint64_t> append(const EntryId& id, std::string_view type, const Fields& fields) override {
        if (away) {
            return fail(Failure::peer_away, "away");
        }
        before_append(type);
        const auto [at, is_new] = taken_.try_emplace(id, 0, fields);
        if (is_new) {
            at->second.first = trail.add(type, fields, id);
        } else if (at->second.second != fields) {
            return fail(Failure::conflict, "the same id with other fields");
        }
        return at->second.first;
    }
    std::vector<std::string> types() const {
        std::vector<std::string> types;
        for (const Bytes& bytes : raw()) {
            types.emplace_back(proof::Entry::parse(bytes).value().type());
        }
        return types;
    }
    std::string last_code(std::string_view type) const {
        std::string code;
        for (const Bytes& bytes : raw()) {
            const auto entry = proof::Entry::parse(bytes).value();
            code = entry.type() == type ? std::string(entry.text("code")) : code;
        }
        return code;
    }
    std::string everything() const {
        std::string all;
        for (const Bytes& bytes : raw()) {
            all += as_text(bytes);
        }
        return all;
    }

  private:
    const std::vector<Bytes>& raw() const { return trail.raw_entries(); }
    std::map<EntryId, std::pair<std::uint64_t, Fields>> taken_;
};

class VaultTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-vault-XXXXXX").string();
        home_ = ::mkdtemp(pattern.data());
        for (const std::string name : {"keys", "vault", "labels"}) {
            ASSERT_TRUE(make_folder(home_ + "/" + name));
        }
        const auto root = tree::Root::random();
        const auto file = make_key_file(root, centre_, custodians(), unlock::LowFloorForTests::kCost,
                                        unlock::LowFloorForTests::floor());
        ASSERT_TRUE(files::write_private_file(home_ + "/keys/custodians.key", *file, IfThere::refuse));
        std::ofstream(home_ + "/keys/intake.pub")
            << to_hex(tree::intake_pair(intake_seed(root)).public_half().bytes()) << "\n";
        start();
        story_.people();
        story_.receive();
    }
    void TearDown() override {
        vault_.reset();
        database_.reset();
        std::filesystem::remove_all(home_);
    }

    static std::vector<unlock::Custodian> custodians() {
        std::vector<unlock::Custodian> out;
        for (const char* name : {"anwen", "bryn", "carys"}) {
            out.push_back({name, WipedText(std::string("passphrase of ") + name)});
        }
        return out;
    }
    // What the supervisor does after the vault died.
    void start() {
        vault_.reset();
        database_.reset();
        database_ = open_vault_database(home_ + "/vault", clock_).value();
        vault_ = std::make_unique<Vault>(
            centre_, unlock::LowFloorForTests::floor(),
            VaultPlaces{home_ + "/keys/custodians.key", home_ + "/keys/intake.pub", home_ + "/labels"},
            *database_, door_, door_.trail.vkey(), get_seen(*database_).value(), clock_,
            [this](std::chrono::milliseconds) { while_it_waits_(); });
    }
    static Unlock two(std::string_view a = "anwen", std::string_view b = "carys") {
        Unlock ask;
        ask.custodian_a = a;
        ask.custodian_b = b;
        ask.passphrase_a = SecretBlob<1024>(as_bytes("passphrase of " + std::string(a)));
        ask.passphrase_b = SecretBlob<1024>(as_bytes("passphrase of " + std::string(b)));
        return ask;
    }
    void unlock() { ASSERT_TRUE(vault_->unlock_with(two())); }

    std::string code_for(const StaffId& id) {
        const std::string code = "code-" + std::to_string(++codes_);
        ask_code(code, story_.by(id).set("side", "b"));
        return code;
    }
    void ask_code(const std::string& code, Fields fields) {
        door_.trail.add("address.asked", fields.set("code", sha256_digest(as_bytes(code))));
    }
    static AddressSet set_with(const std::string& code, std::string_view household = kHousehold) {
        AddressSet ask;
        ask.code = code;
        ask.household = SecretBlob<65536>(as_bytes(household));
        return ask;
    }
    static AddressConfirm confirm_with(const std::string& code, std::string_view number = "12",
                                       std::string_view postcode = "ld37 4qt") {
        AddressConfirm ask;
        ask.code = code;
        ask.number = SecretBlob<256>(as_bytes(number));
        ask.postcode = SecretBlob<256>(as_bytes(postcode));
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
    Result<LabelDrawn> draw() { return vault_->draw_label({story_.item, approval_, request_}); }
    std::size_t labels() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(home_ + "/labels"),
                                                      std::filesystem::directory_iterator()));
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

    unlock::Centre centre_{"c01", unlock::Mark::demo};
    std::string home_;
    FakeClock clock_{utc_from_text("2026-05-12T10:00:00.000Z").value()};
    TestDoor door_;
    Story story_{door_.trail};
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<Vault> vault_;
    std::uint64_t approval_ = 0, request_ = 0;
    int codes_ = 0;
    std::function<void()> while_it_waits_ = [] {};
};

}  // namespace lb::vault
