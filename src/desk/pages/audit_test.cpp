// The auditor's page over a real log, whose files can be changed behind everybody's back.
#include <fstream>
#include <thread>

#include "desk_pages_fixture.hpp"
#include "trail/door/trail_door.hpp"
#include "trail/log/disk.hpp"
#include "trail/proof/note.hpp"

namespace lb::desk_pages::test {

namespace {

class AuditAtTheDesk : public DeskPages {
  protected:
    void SetUp() override {
        DeskPages::SetUp();
        person("A-01", roles::Role::auditor);
        const auto signer = [] {
            return *proof::NoteSigner::from_seed("c-test.letterbox.invalid/trail/2026",
                                                 *Secret<32>::from_bytes(Bytes(32, 5)));
        };
        office_->settings.trail_vkey = signer().verifier().text();
        auto writer =
            trail_log::Writer::open({log(), folder_ + "/trail-wal", folder_ + "/guard"}, signer(), clock_,
                                    *disk_, {.segment_bytes = 65536, .reserve_bytes = 4096});
        ASSERT_TRUE(writer);
        scribe_.emplace(*std::move(writer), clock_, [](const Error&) {});
        door_ = trail::make_door(*scribe_, log(), trail_log::Author::desk);
        server_.emplace(door_);
        connect(*server_, trail_client_);
    }
    void TearDown() override {
        OfficeTest::TearDown();
        server_.reset();
        scribe_.reset();
    }
    std::string log() const { return folder_ + "/trail"; }

    // An item that was taken and opened, with both entries under the newest checkpoint.
    ItemId item_in_the_log() {
        const ItemId id = waiting_item();
        EXPECT_TRUE(office::claim(*office_, reviewer_, id));
        EXPECT_TRUE(office::open_page(*office_, reviewer_, id, 1));
        while (scribe_->published().size < 3) {  // the log's own first entry, and these two
            std::this_thread::yield();
        }
        return id;
    }
    void change_one_byte(std::string_view of) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(log() + "/tile/entries")) {
            if (!entry.is_regular_file()) {
                continue;
            }
            Bytes bytes = *read_file(entry.path(), 1U << 20U);
            const std::string text(as_text(bytes));
            if (const std::size_t at = text.find(of); at != std::string::npos) {
                bytes[at + of.size() - 1] ^= 1U;
                std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
                std::ofstream(entry.path(), std::ios::binary) << as_text(bytes);
            }
        }
    }

    std::unique_ptr<trail_log::Disk> disk_ = trail_log::real_disk();
    std::optional<trail_log::Scribe> scribe_;
    Door door_;
    std::optional<DoorServer> server_;
};

std::size_t count_of(const site::Answer& answer, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = answer.body.find(words); at != std::string::npos;
         at = answer.body.find(words, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_F(AuditAtTheDesk, entries_match_until_a_byte_of_the_log_is_changed) {
    TestBrowser browser = browser_of("A-01");
    const ItemId id = item_in_the_log();
    EXPECT_TRUE(says(browser.get("/audit"), "\"/audit/" + id.text() + "\""));
    site::Answer page = browser.get("/audit/" + id.text());
    EXPECT_TRUE(says(page, "data-check=\"matches\" data-type=\"item.claimed\""));
    EXPECT_TRUE(says(page, "data-check=\"matches\" data-type=\"staff.viewed\""));
    EXPECT_EQ(count_of(page, "data-check="), 2U);
    EXPECT_TRUE(says(page, ">R-01</td>"));  // who it was, as people know them
    EXPECT_FALSE(says(page, "An entry does not match"));
    change_one_byte("\"t\":\"staff.viewed");
    page = browser.get("/audit/" + id.text());
    EXPECT_TRUE(says(page, "data-check=\"does_not_match\" data-type=\"staff.viewed\""));
    EXPECT_TRUE(says(page, "DOES NOT MATCH"));
    EXPECT_TRUE(says(page, "An entry does not match"));
    EXPECT_EQ(browser.get(item_at(id)).status, 404);  // an auditor reads no letter
}

TEST_F(AuditAtTheDesk, a_checkpoint_of_another_key_is_relied_on_for_nothing) {
    TestBrowser browser = browser_of("A-01");
    const ItemId id = item_in_the_log();
    office_->settings.trail_vkey = proof::NoteSigner::from_seed("c-test.letterbox.invalid/trail/2026",
                                                                *Secret<32>::from_bytes(Bytes(32, 6)))
                                       ->verifier()
                                       .text();
    const site::Answer page = browser.get("/audit/" + id.text());
    EXPECT_TRUE(says(page, "checkpoint does not match"));
    EXPECT_EQ(count_of(page, "data-check="), 0U);
}

}  // namespace lb::desk_pages::test
