// For tests: an office with real databases and blobs in a temporary folder, and a trail and a vault that
// answer from memory and can be taken away.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "desk/office/cases.hpp"
#include "desk/office/catalogue.hpp"
#include "desk/office/office.hpp"
#include "desk/office/outbox.hpp"
#include "desk/office/people.hpp"
#include "desk/office/review.hpp"
#include "fake_trail.hpp"
#include "keys/seal/blob.hpp"
#include "keys/seal/sealed.hpp"
#include "rows.hpp"
#include "storage/queue/queue.hpp"
#include "vault/messages/vault_messages.hpp"

namespace lb::office::test {

using db::I64;

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
            return vault::LabelDrawn{99, std::string("ABCD-2345"), std::string("label.pdf")};
        });
        const db::Catalogue all = db::together(
            {office_statements(), queue::statements(),
             db::catalogue(kInsertItem, kInsertPage, kInsertFlag, kSetMatches, kSetOutgoing, kNewsCount)});
        const db::Place files = db::Place::folder(folder_);
        database_ = *db::Database::open(office_place_.value_or(files), tables::kOffice, all, clock_);
        keys_ = *db::Database::open(keys_place_.value_or(files), tables::kKeys, keys_statements(), clock_);
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
    void take_trail_away() { trail_client_.let_go(); }

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
        const std::string picture = blob(key, places::page_picture(place, 1), as_bytes("a picture"));
        const std::string sealed_words = blob(key, places::page_words(place, 1), encode(words_));
        const std::string pdf = blob(key, places::outgoing(place), as_bytes("%PDF"));
        EXPECT_TRUE(database_->write([&](db::Write& tx) -> Result<> {
            LB_TRY(const I64 number, db::next_number(tx, "item"));
            LB_CHECK(tx.run(kInsertItem, id, number, SubmissionId::random(), sender_, case_,
                            item::Kind::letter, item::State::to_review, clock_.now_ms(), stop_flag ? 1 : 0,
                            second_drawn ? 1 : 0, Bytes{1}));
            LB_CHECK(tx.run(kInsertPage, id, *db::Text::from(picture), *db::Text::from(sealed_words)));
            if (stop_flag) {
                const Bytes span = *field(key, places::flag_span(place, 1), encode(flag_span_));
                LB_TRY(const I64 flag_no, db::next_number(tx, "flag"));
                LB_CHECK(tx.run(kInsertFlag, flag_no, id, "postcode", span));
            }
            LB_CHECK(tx.run(kSetOutgoing, id, *db::Text::from(pdf)));
            return {};
        }));
        return id;
    }
    std::string blob(const ItemKey& key, const seal::Aad& at, ByteView plain) {
        return blobs_->put(seal::seal_blob(key, at, plain)->bytes)->text();
    }

    static Result<Bytes> field(const ItemKey& key, const seal::Aad& at, ByteView plain) {
        LB_TRY(auto sealed, seal::seal_field(key, at, seal::Bucket::text, plain));
        return std::move(sealed.bytes);
    }
    // What the vault pointed at; the lead has to look.
    void put_matches(ItemId id, const page_words::Matches& matches) {
        const auto place = keyring_->place(case_, id);
        const Bytes sealed = *field(*keyring_->item_key(case_, id), places::matches(place), encode(matches));
        EXPECT_TRUE(database_->write([&](db::Write& tx) { return tx.change_one(kSetMatches, id, sealed); }));
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
    std::optional<db::Place> office_place_, keys_place_;  // set before SetUp: other than files in folder_
    bool sodium_ = start_sodium().has_value();            // before the first key
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
    page_words::Page words_ = some_words();  // of the items that are made from here on
    page_words::Span flag_span_ = {5, 10};
    Person reviewer_, lead_, dispatcher_;
    CaseId case_;
    SenderId sender_;

    static void connect(DoorServer& server, Client& client) {
        int ends[2];
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        server.attach(Fd(ends[0]));
        client.attach(Fd(ends[1]));
    }

    static page_words::Word word(std::uint32_t start, std::uint32_t end) {
        page_words::Word word;
        word.start = start;
        word.end = end;
        return word;
    }

  private:
    static page_words::Page some_words() {
        page_words::Page page;
        page.width = 100;
        page.height = 100;
        page.confidence_mille = 900;
        page.text = "Dear Robin, the garden is full of apples.";
        page.words.value = {word(0, 4), word(5, 11)};
        return page;
    }
};

}  // namespace lb::office::test
