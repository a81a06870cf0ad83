#include "trail_door.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <filesystem>
#include <thread>

#include "base/ipc/client.hpp"
#include "trail/follow/door_source.hpp"
#include "trail/log/disk.hpp"
#include "trail/proof/verify_log.hpp"

namespace lb::trail {

namespace {

Field text_field(const char* key, std::string value) {
    Field field;
    field.key = key;
    field.values.value.emplace_back(std::move(value));
    return field;
}

Append claimed(EntryId id) {
    Append append;
    append.id = id;
    append.type = "item.claimed";
    append.values.value = {text_field("by", "sys:desk"), text_field("case", EntryId::random().text()),
                           text_field("item", EntryId::random().text())};
    return append;
}

class TrailDoor : public testing::Test {
  protected:
    TrailDoor() {
        EXPECT_TRUE(start_sodium());
        std::string pattern = testing::TempDir() + "doorXXXXXX";
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        auto writer = trail_log::Writer::open(
            {folder_ + "/trail", folder_ + "/trail-wal", folder_ + "/guard"}, signer(), clock_, *disk_,
            {.segment_bytes = 65536, .reserve_bytes = 4096});
        scribe_.emplace(*std::move(writer), clock_, [](const Error&) {});
        door_ = make_door(*scribe_, folder_ + "/trail", trail_log::Author::desk);
        int ends[2];
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        server_.emplace(door_);
        server_->attach(Fd(ends[0]));
        client_.attach(Fd(ends[1]));
    }
    ~TrailDoor() override {
        server_.reset();
        scribe_.reset();
        std::filesystem::remove_all(folder_);
    }
    static proof::NoteSigner signer() {
        return *proof::NoteSigner::from_seed("c-test.letterbox.invalid/trail/2026",
                                             *Secret<32>::from_bytes(Bytes(32, 5)));
    }
    void wait_for_checkpoint(std::uint64_t size) {
        while (scribe_->published().size < size) {
            std::this_thread::yield();
        }
    }

    FakeClock clock_;
    std::unique_ptr<trail_log::Disk> disk_ = trail_log::real_disk();
    std::string folder_;
    std::optional<trail_log::Scribe> scribe_;
    Door door_;
    std::optional<DoorServer> server_;
    Client client_;
};

}  // namespace

TEST_F(TrailDoor, answers_an_entry_and_gives_it_to_a_follower) {
    const EntryId id = EntryId::random();
    const Append ask = claimed(id);
    const auto appended = client_.call(ask);
    ASSERT_TRUE(appended);
    EXPECT_EQ(appended->index, 1U);
    EXPECT_EQ(client_.call(ask)->index, appended->index);
    wait_for_checkpoint(2);
    follow::Follower follower(signer().verifier(), {});
    follow::DoorSource source(client_);
    std::vector<EntryId> ids;
    ASSERT_TRUE(follower.catch_up(source, [&](std::uint64_t, const proof::Entry& entry) -> Result<> {
        ids.push_back(entry.id());
        return {};
    }));
    ASSERT_EQ(ids.size(), 2U);
    EXPECT_EQ(ids[1], id);
}

TEST_F(TrailDoor, lets_nobody_write_what_is_anothers) {
    Append ask = claimed(EntryId::random());
    ask.type = "address.opened";
    EXPECT_EQ(client_.call(ask).error().failure, Failure::refused);
    ask.type = "log.closed";
    EXPECT_EQ(client_.call(ask).error().failure, Failure::refused);
}

TEST_F(TrailDoor, gives_files_in_parts_and_none_that_is_no_file_of_the_log) {
    for (int i = 0; i < 300; ++i) {
        ASSERT_TRUE(client_.call(claimed(EntryId::random())));
    }
    wait_for_checkpoint(301);
    const auto bundle = follow::fetch_file(client_, "tile/entries/000");
    ASSERT_TRUE(bundle);
    EXPECT_EQ(proof::parse_bundle(*bundle, 256)->size(), 256U);
    EXPECT_EQ(follow::fetch_file(client_, "tile/0/999").error().failure, Failure::not_found);
    EXPECT_FALSE(follow::fetch_file(client_, "../keys/trail.key"));
    GetTile ask;
    ask.width = 0;
    EXPECT_EQ(client_.call(ask).error().failure, Failure::bad_input);
    ask.width = 256;
    ask.offset_bytes = 9000;
    EXPECT_EQ(client_.call(ask).error().failure, Failure::bad_input);
    GetEntries from;
    from.from = UINT64_MAX - 3;
    EXPECT_TRUE(client_.call(from)->entries.value.empty());
    from.from = 290;
    EXPECT_EQ(client_.call(from)->entries.value.size(), 11U);
    const auto report = proof::verify_log(proof::FolderFiles(folder_ + "/trail"), signer().verifier());
    EXPECT_TRUE(report->ok) << report->reason.view();
}

TEST(FieldsFromMessage, know_numbers_texts_and_lists) {
    Field need;
    need.key = "need";
    need.form = ValueForm::list;
    need.values.value = {"6", "7"};
    Field cu;
    cu.key = "cu";
    cu.form = ValueForm::list;
    cu.values.value = {"cu:one", "12"};
    Field ver;
    ver.key = "ver";
    ver.form = ValueForm::number;
    ver.values.value = {"0"};
    Fields message;
    message.value = {need, cu, ver};
    EXPECT_EQ(*fields_from(message)->canonical(), R"({"cu":["cu:one","12"],"need":[6,7],"ver":0})");
    for (const char* bad : {"", "-1", "01", "x", "9007199254740992"}) {
        message.value[2].values.value = {bad};
        EXPECT_FALSE(fields_from(message)) << bad;
    }
    message.value = {ver, ver};
    EXPECT_FALSE(fields_from(message));
}

}  // namespace lb::trail
