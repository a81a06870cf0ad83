// For tests: an office with real databases and blobs in a temporary folder, and a trail and a vault that
// answer from memory and can be taken away.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>

#include "base/ipc/door.hpp"
#include "cases.hpp"
#include "catalogue.hpp"
#include "desk/tables/tables.hpp"
#include "keys/seal/blob.hpp"
#include "office.hpp"
#include "outbox.hpp"
#include "people.hpp"
#include "review.hpp"
#include "storage/queue/queue.hpp"
#include "vault/messages/vault_messages.hpp"

namespace lb::office::test {

using db::I64, db::In, db::Out;

constexpr auto kInsertItem = db::statement<
    In<ItemId, I64, Id<SubmissionTag>, SenderId, CaseId, item::Kind, item::State, I64, I64, I64, db::Blob>,
    Out<>>(
    "insert into item (item_id, item_no, submission_id, sender_id, case_id, side, kind, state, version, "
    "received_ms, due_ms, updated_ms, pages, stop_flags, content_commitment, content_salt, second_drawn, "
    "second_wanted, bench_matched) "
    "select ?1, ?2, ?3, ?4, ?5, side, ?6, ?7, 0, ?8, ?8, ?8, 1, ?9, card_number, ?11, ?10, 0, 0 "
    "from sender where sender_id = ?4");
constexpr auto kInsertPage = db::statement<In<ItemId, db::Text, db::Text>, Out<>>(
    "insert into page (item_id, no, picture, words, width, height, class, confidence_mille) "
    "values (?1, 1, ?2, ?3, 100, 100, 1, 900)");
constexpr auto kInsertFlag = db::statement<In<ItemId, db::Text>, Out<>>(
    "insert into flag (flag_no, item_id, page, rule, flag_class, stop) values (1, ?1, 1, ?2, ?2, 1)");
constexpr auto kSetOutgoing = db::statement<In<ItemId, db::Text>, Out<>>(
    "update item set outgoing = ?2, outgoing_sheets = 1 where item_id = ?1");
constexpr auto kNewsCount =
    db::statement<In<ItemId>, Out<I64>>("select count(*) from news where item_id = ?1");

class FakeTrail {
  public:
    FakeTrail() {
        door_.on<trail::Append>([this](const trail::Append& append) -> Result<trail::Appended> {
            entries.push_back(append);
            return trail::Appended{entries.size() - 1, {}, std::string("2026-01-06T11:46:40.000Z")};
        });
    }
    Door& door() { return door_; }
    int count(std::string_view type) const {
        return static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                              [&](const auto& e) { return e.type.view() == type; }));
    }
    std::vector<trail::Append> entries;

  private:
    Door door_;
};

class OfficeTest : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(sodium_);
        folder_ = testing::TempDir() + "office-XXXXXX";
        ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
        vault_door_.on<vault::GetContentKey>(
            [this](const vault::GetContentKey&) -> Result<vault::ContentKey> {
                const WipedBytes packed = tree::pack(tree::content_keys(root_));
                return vault::ContentKey{SecretBlob<120>(ByteView(packed))};
            });
        vault_door_.on<vault::DrawLabel>([this](const vault::DrawLabel& ask) -> Result<vault::LabelDrawn> {
            last_ask_ = ask;
            return vault::LabelDrawn{99, std::string("LAB-2345"), std::string("label.pdf")};
        });
        const db::Catalogue all =
            db::together({office_statements(), queue::statements(),
                          db::catalogue(kInsertItem, kInsertPage, kInsertFlag, kSetOutgoing, kNewsCount)});
        database_ = *db::Database::open(folder_, tables::kOffice, all, clock_);
        keys_ = *db::Database::open(folder_, tables::kKeys, keys_statements(), clock_);
        blobs_.emplace(*blobs::BlobStore::open(folder_ + "/blobs"));
        keyring_.emplace(*keys_, vault_client_, "test");
        relay_.emplace(*database_, trail_client_);
        office_.emplace(Office{*database_, *blobs_, *keyring_, *relay_, trail_client_, vault_client_, clock_,
                               Settings{.centre = "test",
                                        .outgoing_folder = folder_,
                                        .label_folder = folder_ + "/labels",
                                        .trail_vkey = {},
                                        .second_check = Settings::Second::never,
                                        .release = Settings::Release::at_once}});
        bring_trail();
        connect(vault_server_, vault_client_);
        reviewer_ = person("R-01", roles::Role::reviewer);
        lead_ = person("L-01", roles::Role::lead);
        dispatcher_ = person("D-01", roles::Role::dispatcher);
        case_ = *open_case(*office_, "Robin");
        sender_ = add_sender(*office_, case_)->sender;
    }
    void TearDown() override {
        relay_.reset();
        trail_client_.attach(Fd());
        vault_client_.attach(Fd());
    }

    void bring_trail() { connect(trail_server_, trail_client_); }
    void take_trail_away() { trail_client_.attach(Fd()); }

    Person person(std::string_view number, roles::Role role) {
        const auto id =
            add_staff(*office_, number, roles::RoleSet().with(role), as_bytes("a long password"), {});
        EXPECT_TRUE(id) << id.error().text.view();
        return {*id, std::string(number), roles::RoleSet().with(role)};
    }

    // An item of one page, read and marked, that waits for review.
    ItemId waiting_item(bool stop_flag = false, bool second_drawn = false) {
        const ItemId id = ItemId::random();
        const ItemKey key = ItemKey::random();
        const places::Item place{"test", case_, id};
        EXPECT_TRUE(keyring_->put_item_key(case_, id,
                                           tree::wrap(*keyring_->case_key(case_), "test", case_, id, key)));
        page_words::Page words;
        words.text = "Dear Robin, the garden is full of apples.";
        const std::string picture = blob(key, places::page_picture(place, 1), as_bytes("a picture"));
        const std::string sealed_words = blob(key, places::page_words(place, 1), encode(words));
        const std::string pdf = blob(key, places::outgoing(place), as_bytes("%PDF"));
        EXPECT_TRUE(database_->write([&](db::Write& tx) -> Result<> {
            LB_TRY(const I64 number, db::next_number(tx, "item"));
            LB_CHECK(tx.run(kInsertItem, id, number, SubmissionId::random(), sender_, case_,
                            item::Kind::letter, item::State::to_review, clock_.now_ms(), stop_flag ? 1 : 0,
                            second_drawn ? 1 : 0, Bytes{1}));
            LB_CHECK(tx.run(kInsertPage, id, *db::Text::from(picture), *db::Text::from(sealed_words)));
            if (stop_flag) {
                LB_CHECK(tx.run(kInsertFlag, id, "postcode"));
            }
            LB_CHECK(tx.run(kSetOutgoing, id, *db::Text::from(pdf)));
            return {};
        }));
        return id;
    }
    std::string blob(const ItemKey& key, const seal::Aad& at, ByteView plain) {
        return blobs_->put(seal::seal_blob(key, at, plain)->bytes)->text();
    }

    void read_all(const Person& person, ItemId id) {
        EXPECT_TRUE(open_page(*office_, person, id, 1));
        EXPECT_TRUE(open_picture(*office_, person, id, 1));
    }
    I64 version(ItemId id) {
        return database_->read([&](db::Read& tx) { return load_item(tx, id); })->version;
    }
    item::State state(ItemId id) {
        return database_->read([&](db::Read& tx) { return load_item(tx, id); })->state;
    }
    Result<item::State> say(const Person& person, ItemId id, item::Act act, std::string reason) {
        return decide(*office_, person, id, {act, std::move(reason), version(id)});
    }
    ItemId approved_item() {
        const ItemId id = waiting_item();
        EXPECT_TRUE(claim(*office_, reviewer_, id));
        read_all(reviewer_, id);
        const auto said = say(reviewer_, id, item::Act::send_on, "fits");
        EXPECT_TRUE(said) << said.error().text.view();
        return id;
    }

    FakeClock clock_;
    std::string folder_;
    bool sodium_ = start_sodium().has_value();  // before the first key
    tree::Root root_ = tree::Root::random();
    FakeTrail trail_;
    Door vault_door_;
    DoorServer trail_server_{trail_.door()};
    DoorServer vault_server_{vault_door_};
    Client trail_client_, vault_client_;
    std::unique_ptr<db::Database> database_, keys_;
    std::optional<blobs::BlobStore> blobs_;
    std::optional<Keyring> keyring_;
    std::optional<Relay> relay_;
    std::optional<Office> office_;
    vault::DrawLabel last_ask_;
    Person reviewer_, lead_, dispatcher_;
    CaseId case_;
    SenderId sender_;

  private:
    static void connect(DoorServer& server, Client& client) {
        int ends[2];
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        server.attach(Fd(ends[0]));
        client.attach(Fd(ends[1]));
    }
};

}  // namespace lb::office::test
