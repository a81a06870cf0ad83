#include "records.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/core/secret.hpp"
#include "base/durable/file.hpp"
#include "storage/db/table.hpp"
#include "tables.hpp"

namespace lb::portal {

namespace {

class PortalRecords : public testing::Test {
  protected:
    PortalRecords() {
        EXPECT_TRUE(start_sodium());
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-records-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        records_ = *Records::open(db::Place::folder(folder_), clock_);
        for (const SenderId sender : {alex_, kim_}) {
            Account account{sender,       "100000" + std::to_string(sender == alex_ ? 1 : 2),
                            "hash",       Bytes(16, 1),
                            Bytes(32, 2), Bytes(9, 3),
                            true};
            EXPECT_TRUE(records_->put_account(account));
        }
    }
    ~PortalRecords() override {
        records_.reset();
        std::filesystem::remove_all(folder_);
    }
    NewSubmission submission_of(DraftId draft) {
        NewSubmission made;
        made.id = SubmissionId::random();
        made.sender = alex_;
        made.draft = draft;
        made.pages = 1;
        made.sealed_key = Bytes(48, 1);
        made.sealed_salt = Bytes(68, 2);
        made.commitment = "c1:x";
        made.entry = EntryId::random();
        made.files.push_back({FileType::text, std::string(64, 'a'), 100});
        return made;
    }
    SubmissionId send_one() {
        const auto draft = *records_->begin_draft(alex_, item::Kind::letter, OnceId::random());
        const auto made = submission_of(draft);
        EXPECT_TRUE(records_->add_submission(made, OnceId::random()));
        return made.id;
    }

    std::string folder_;
    FakeClock clock_;
    std::unique_ptr<Records> records_;
    SenderId alex_ = SenderId::random();
    SenderId kim_ = SenderId::random();
};

}  // namespace

TEST_F(PortalRecords, an_account_is_replaced_as_a_whole) {
    Account account = records_->account(alex_).value();
    account.number = "7654321";
    account.enabled = false;
    ASSERT_TRUE(records_->put_account(account));
    EXPECT_FALSE(records_->find_account("1000001").value());
    EXPECT_FALSE(records_->find_account("7654321").value()->enabled);
    EXPECT_FALSE(records_->find_account("\xFF").value());
}

TEST_F(PortalRecords, a_draft_is_its_senders_alone) {
    const auto id = *records_->begin_draft(alex_, item::Kind::letter, OnceId::random());
    ASSERT_TRUE(records_->put_text(alex_, id, Bytes{1, 2}));
    EXPECT_EQ(records_->draft(alex_, id)->sealed_text, (Bytes{1, 2}));
    EXPECT_EQ(records_->draft(kim_, id).error().failure, Failure::not_found);
    EXPECT_FALSE(records_->put_text(kim_, id, Bytes{3}));
    EXPECT_FALSE(records_->put_page(kim_, id, {1, FileType::png, 1, "aa", {}}));
    EXPECT_TRUE(records_->remove_draft(kim_, id)->empty());
    EXPECT_EQ(records_->drafts(alex_)->size(), 1U);
    EXPECT_TRUE(records_->drafts(kim_)->empty());
}

TEST_F(PortalRecords, the_same_button_twice_makes_one_draft) {
    const auto once = OnceId::random();
    const auto first = *records_->begin_draft(alex_, item::Kind::letter, once);
    EXPECT_EQ(*records_->begin_draft(alex_, item::Kind::letter, once), first);
    EXPECT_EQ(records_->drafts(alex_)->size(), 1U);
}

TEST_F(PortalRecords, drafts_are_bounded) {
    for (std::size_t i = 0; i < Records::kDraftsMax; ++i) {
        ASSERT_TRUE(records_->begin_draft(alex_, item::Kind::letter, OnceId::random()));
    }
    EXPECT_EQ(records_->begin_draft(alex_, item::Kind::letter, OnceId::random()).error().failure,
              Failure::too_big);
}

TEST_F(PortalRecords, a_page_taken_again_gives_up_its_old_blob) {
    const auto id = *records_->begin_draft(alex_, item::Kind::photograph, OnceId::random());
    EXPECT_EQ(*records_->put_page(alex_, id, {1, FileType::png, 10, "aa", {}}), std::nullopt);
    EXPECT_EQ(*records_->put_page(alex_, id, {1, FileType::jpeg, 20, "bb", {}}), "aa");
    ASSERT_TRUE(records_->put_page(alex_, id, {2, FileType::jpeg, 20, "cc", {}}));
    EXPECT_EQ(records_->draft(alex_, id)->pages.size(), 2U);
    EXPECT_EQ(*records_->remove_draft(alex_, id), (std::vector<std::string>{"bb", "cc"}));
}

TEST_F(PortalRecords, old_drafts_are_found_after_thirty_days) {
    const auto id = *records_->begin_draft(alex_, item::Kind::letter, OnceId::random());
    EXPECT_TRUE(records_->old_drafts()->empty());
    clock_.advance(std::int64_t{31} * 24 * 3'600'000);
    ASSERT_EQ(records_->old_drafts()->size(), 1U);
    EXPECT_EQ(records_->old_drafts()->front().second, id);
}

TEST_F(PortalRecords, sending_twice_sends_once) {
    const auto draft = *records_->begin_draft(alex_, item::Kind::letter, OnceId::random());
    const auto once = OnceId::random();
    const auto first = records_->add_submission(submission_of(draft), once);
    ASSERT_TRUE(first);
    EXPECT_EQ(*records_->add_submission(submission_of(draft), once), *first);
    EXPECT_EQ(records_->sent(alex_)->size(), 1U);
    EXPECT_TRUE(records_->drafts(alex_)->empty());
    // Another button on the same draft finds it gone.
    EXPECT_EQ(records_->add_submission(submission_of(draft), OnceId::random()).error().failure,
              Failure::not_found);
}

TEST_F(PortalRecords, the_worker_gets_what_is_in_the_trail_until_it_took_it) {
    const auto id = send_one();
    EXPECT_EQ(records_->next_submission()->there, 0);
    ASSERT_EQ(records_->unrecorded()->size(), 1U);
    ASSERT_TRUE(records_->mark_recorded(id, 7, "abcdef"));
    EXPECT_TRUE(records_->unrecorded()->empty());
    const auto next = records_->next_submission();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->id, id);
    EXPECT_EQ(next->files.value.size(), 1U);
    ASSERT_TRUE(records_->mark_taken(id));
    EXPECT_TRUE(records_->mark_taken(id));
    EXPECT_EQ(records_->next_submission()->there, 0);
}

TEST_F(PortalRecords, a_sender_sees_the_state_that_was_released) {
    const auto id = send_one();
    EXPECT_EQ(records_->sent(kim_, id).error().failure, Failure::not_found);
    PutState state;
    state.id = id;
    state.state = static_cast<std::uint8_t>(item::SenderState::posted);
    state.month = "2026-05";
    ASSERT_TRUE(records_->put_state(state));
    EXPECT_EQ(records_->sent(alex_, id)->state, item::SenderState::posted);
    EXPECT_EQ(records_->sent(alex_, id)->month, "2026-05");
    state.gone = 1;
    ASSERT_TRUE(records_->put_state(state));
    EXPECT_TRUE(records_->sent(alex_)->empty());
    state.state = 9;
    EXPECT_FALSE(records_->put_state(state));
}

TEST(PortalTables, stand_in_their_page_with_every_column) {
    const auto page = read_file(LB_SOURCE_DIR "/docs/formats/portal.md", 64 * 1024);
    ASSERT_TRUE(page);
    const std::string text(as_text(*page));
    for (const auto& step : kPortalSchema.steps) {
        for (const auto& table : step.creates) {
            const auto row = text.find("| `" + std::string(table.name.view()) + "` |");
            ASSERT_NE(row, std::string::npos) << table.name.view();
            const auto line = text.substr(row, text.find('\n', row) - row);
            for (const auto& column : table.columns) {
                EXPECT_NE(line.find("`" + std::string(column.name.view()) + "`"), std::string::npos)
                    << column.name.view();
            }
        }
    }
}

}  // namespace lb::portal
