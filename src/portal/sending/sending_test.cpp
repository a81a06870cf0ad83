#include <gtest/gtest.h>
#include <sys/socket.h>

#include <cstdlib>
#include <filesystem>

#include "keys/seal/blob.hpp"
#include "keys/seal/commit.hpp"
#include "letters/places/places.hpp"
#include "portal/testing/fake_trail.hpp"
#include "sender_keys.hpp"
#include "sender_post.hpp"
#include "worker_door.hpp"

namespace lb::portal {

namespace {

const bool kSodiumIsUp = start_sodium().has_value();  // before the first key
constexpr const char* kCentre = "demo";
const std::string kPng("\x89PNG\r\n\x1A\n and pixels", 19);

class Sending : public testing::Test {
  protected:
    Sending() {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-sending-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        records_ = *Records::open(db::Place::folder(folder_), clock_);
        blobs_.emplace(*blobs::BlobStore::open(folder_ + "/blobs"));
        drafts_.emplace(*records_, *blobs_, kCentre);
        post_.emplace(*records_, *blobs_, *drafts_, client_, Centre{kCentre, intake_.public_half()});
        sender_.emplace(seal::KeyPair::random());
        account_.id = SenderId::random();
        account_.number = "1000001";
        account_.card_hash = "h";
        account_.key_salt = Bytes(16, 1);
        account_.public_key = copy_bytes(sender_->public_half().bytes());
        account_.enabled = true;
        EXPECT_TRUE(records_->put_account(account_));
    }
    ~Sending() override {
        records_.reset();
        std::filesystem::remove_all(folder_);
    }
    Writer writer() const { return {account_.id, sender_->public_half()}; }
    Draft begin(item::Kind kind) {
        const auto id = *records_->begin_draft(account_.id, kind, OnceId::random());
        return *records_->draft(account_.id, id);
    }
    Draft again(const Draft& draft) { return *records_->draft(account_.id, draft.id); }
    Result<SubmissionId> send(const Draft& draft) {
        return post_->submit({account_.id, OnceId::random()}, again(draft), *sender_);
    }
    // What the worker does with a submission.
    std::vector<WipedBytes> open_as_worker(const Submission& sent) {
        const auto key = seal::open_sealed_key<seal::SubmissionContent>(
            intake_, places::submission_key(kCentre, sent.id), {sent.sealed_key.value});
        EXPECT_TRUE(key);
        std::vector<WipedBytes> files;
        WipedBytes whole;
        const auto count = static_cast<std::uint16_t>(sent.files.value.size());
        for (std::uint16_t n = 0; n < count; ++n) {
            const auto rows = *records_->files(sent.id);
            auto sealed = *blobs_->get(*blobs::Name::from_text(rows[n].blob));
            EXPECT_EQ(sealed.size(), sent.files.value[n].sealed_bytes);
            files.push_back(*seal::open_blob(*key, places::submission_file(kCentre, sent.id, n),
                                             seal::Sealed<seal::SubmissionContent>{std::move(sealed)}));
            whole.insert(whole.end(), files.back().begin(), files.back().end());
        }
        const auto salt = *seal::Salt::from_bytes(
            *seal::open_field(*key, places::submission_salt(kCentre, sent.id), {sent.sealed_salt.value}));
        EXPECT_TRUE(seal::fits_commitment(sent.commitment.view(), "content", whole, salt));
        return files;
    }

    std::string folder_;
    FakeClock clock_;
    seal::KeyPair intake_ = seal::KeyPair::random();
    std::optional<seal::KeyPair> sender_;
    Account account_;
    std::unique_ptr<Records> records_;
    std::optional<blobs::BlobStore> blobs_;
    std::optional<Drafts> drafts_;
    Client client_;
    std::optional<SenderPost> post_;
    FakeTrail trail_;
};

}  // namespace

TEST_F(Sending, a_draft_opens_with_its_senders_key_and_no_other) {
    const auto draft = begin(item::Kind::letter);
    ASSERT_TRUE(drafts_->put_text(writer(), draft.id, "Dear Robin"));
    EXPECT_EQ(drafts_->open_text(*sender_, again(draft))->view(), "Dear Robin");
    EXPECT_FALSE(drafts_->open_text(seal::KeyPair::random(), again(draft)));
    EXPECT_FALSE(drafts_->open_text(intake_, again(draft)));
    auto moved = again(draft);
    moved.id = DraftId::random();
    EXPECT_FALSE(drafts_->open_text(*sender_, moved));
}

TEST_F(Sending, only_pictures_are_taken_and_by_their_first_bytes) {
    const auto draft = begin(item::Kind::photograph);
    EXPECT_EQ(drafts_->put_page(writer(), draft.id, 1, as_bytes("%PDF-1.7")).error().failure,
              Failure::bad_input);
    EXPECT_EQ(drafts_->put_page(writer(), draft.id, 1, {}).error().failure, Failure::bad_input);
    EXPECT_EQ(drafts_->put_page(writer(), draft.id, 41, as_bytes(kPng)).error().failure, Failure::too_big);
    ASSERT_TRUE(drafts_->put_page(writer(), draft.id, 1, as_bytes(kPng)));
    const auto kept = again(draft);
    EXPECT_EQ(kept.pages.at(0).type, FileType::png);
    EXPECT_EQ(as_text(*drafts_->open_page(*sender_, kept, kept.pages.at(0))), kPng);
    EXPECT_EQ(picture_type(as_bytes(std::string_view("II*\0", 4))), FileType::tiff);
    EXPECT_EQ(picture_type(as_bytes("\xFF\xD8\xFF\xE0")), FileType::jpeg);
}

TEST_F(Sending, what_is_sent_opens_for_the_worker_and_not_for_its_sender) {
    trail_.connect(client_);
    const auto draft = begin(item::Kind::letter);
    ASSERT_TRUE(drafts_->put_text(writer(), draft.id, "Dear Robin"));
    const auto id = send(draft);
    ASSERT_TRUE(id);
    ASSERT_TRUE(post_->record_all());
    const auto sent = *records_->next_submission();
    ASSERT_EQ(sent.id, *id);
    EXPECT_EQ(as_text(open_as_worker(sent).at(0)), "Dear Robin");
    EXPECT_FALSE(seal::open_sealed_key<seal::SubmissionContent>(
        *sender_, places::submission_key(kCentre, *id), {sent.sealed_key.value}));
    EXPECT_EQ(records_->sent(account_.id, *id)->check_code.size(), 6U);
}

TEST_F(Sending, pages_go_in_order_and_the_drafts_copies_are_gone) {
    trail_.connect(client_);
    const auto draft = begin(item::Kind::photograph);
    ASSERT_TRUE(drafts_->put_page(writer(), draft.id, 2, as_bytes(kPng + "two")));
    ASSERT_TRUE(drafts_->put_page(writer(), draft.id, 1, as_bytes(kPng + "one")));
    ASSERT_TRUE(send(draft));
    ASSERT_TRUE(post_->record_all());
    const auto files = open_as_worker(*records_->next_submission());
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(as_text(files[0]), kPng + "one");
    EXPECT_EQ(as_text(files[1]), kPng + "two");
    EXPECT_EQ(blobs_->list(*blobs::Name::from_bytes(Bytes(32, 0)), 100)->size(), 2U);
}

TEST_F(Sending, a_gift_becomes_plain_lines) {
    trail_.connect(client_);
    const auto draft = begin(item::Kind::gift);
    Gift gift;
    gift.what = "A red scarf";
    gift.occasion = "Birthday";
    gift.value = GiftValue::up_to_25;
    gift.writing = GiftWriting::yes;
    ASSERT_TRUE(drafts_->put_gift(writer(), draft.id, gift));
    EXPECT_EQ((*drafts_->open_gift(*sender_, again(draft)))->what.value, "A red scarf");
    ASSERT_TRUE(send(draft));
    ASSERT_TRUE(post_->record_all());
    EXPECT_EQ(as_text(open_as_worker(*records_->next_submission()).at(0)),
              "A gift.\nWhat it is: A red scarf\nWhat it is for: Birthday\nWhat it cost: up to 25 pounds\n"
              "Anything written on it or in it: yes\n");
}

TEST_F(Sending, a_gift_with_an_answer_missing_is_kept_but_not_sent) {
    const auto draft = begin(item::Kind::gift);
    Gift gift;
    gift.what = "A red scarf";
    ASSERT_TRUE(drafts_->put_gift(writer(), draft.id, gift));
    EXPECT_EQ((*drafts_->open_gift(*sender_, again(draft)))->what.value, "A red scarf");
    EXPECT_EQ(send(draft).error().failure, Failure::bad_input);
}

TEST_F(Sending, an_empty_draft_is_not_sent) {
    EXPECT_EQ(send(begin(item::Kind::letter)).error().failure, Failure::bad_input);
    EXPECT_EQ(send(begin(item::Kind::gift)).error().failure, Failure::bad_input);
    const auto blank = begin(item::Kind::letter);
    ASSERT_TRUE(drafts_->put_text(writer(), blank.id, ""));
    EXPECT_FALSE(send(blank));
}

TEST_F(Sending, without_a_trail_nothing_is_acknowledged_and_nothing_is_lost) {
    const auto draft = begin(item::Kind::letter);
    ASSERT_TRUE(drafts_->put_text(writer(), draft.id, "Dear Robin"));
    const auto id = send(draft);
    ASSERT_TRUE(id);
    EXPECT_FALSE(post_->record_all());
    EXPECT_EQ(records_->next_submission()->there, 0);
    EXPECT_EQ(records_->sent(account_.id, *id)->check_code, "");
    trail_.connect(client_);
    trail_.is_full = true;
    EXPECT_EQ(post_->record_all().error().failure, Failure::no_space);
    trail_.is_full = false;
    ASSERT_TRUE(post_->record_all());
    ASSERT_TRUE(post_->record_all());
    EXPECT_EQ(trail_.entries(), 1U);
    EXPECT_EQ(records_->next_submission()->there, 1);
}

TEST_F(Sending, keys_go_with_their_session) {
    SenderKeys keys(clock_, 1000);
    const SessionHash session{7};
    keys.keep(session, account_.id, sender_->clone());
    clock_.advance(900);
    EXPECT_TRUE(keys.find(session));
    clock_.advance(900);
    keys.drop_idle();
    EXPECT_TRUE(keys.find(session));
    clock_.advance(1001);
    keys.drop_idle();
    EXPECT_FALSE(keys.find(session));
    EXPECT_EQ(keys.writer(session)->id, account_.id);  // its last page can still be kept
    clock_.advance(SenderKeys::kRemembered_ms);
    keys.drop_idle();
    EXPECT_FALSE(keys.writer(session));
    keys.keep(session, account_.id, sender_->clone());
    keys.drop(session);
    EXPECT_FALSE(keys.find(session));
    EXPECT_FALSE(keys.writer(session));
    keys.keep(session, account_.id, sender_->clone());
    keys.drop_of(account_.id);
    EXPECT_FALSE(keys.find(session));
}

TEST_F(Sending, the_workers_door_gives_parts_and_takes_accounts_and_states) {
    trail_.connect(client_);
    Door door;
    std::vector<SenderId> changed;
    fill_worker_door(door, *records_, *blobs_, kCentre, [&](SenderId id) { changed.push_back(id); });
    DoorServer server(door);
    Client worker;
    int ends[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    server.attach(Fd(ends[0]));
    worker.attach(Fd(ends[1]));

    PutSender put;
    put.id = SenderId::random();
    put.number = "2000002";
    put.card_hash = "h";
    put.key_salt = Bytes(16, 3);
    put.public_key = account_.public_key;
    put.called_as = "Robin";
    ASSERT_TRUE(worker.call(put));
    const auto account = *records_->find_account("2000002");
    EXPECT_EQ(*open_called_as(*sender_, kCentre, *account), "Robin");
    put.public_key = Bytes(5, 1);
    EXPECT_FALSE(worker.call(put));
    EXPECT_EQ(changed, std::vector{put.id});

    const auto draft = begin(item::Kind::letter);
    ASSERT_TRUE(drafts_->put_text(writer(), draft.id, "Dear Robin"));
    const auto id = *send(draft);
    ASSERT_TRUE(post_->record_all());
    const auto next = *worker.call(NextSubmission{});
    EXPECT_EQ(next.id, id);
    const auto part = *worker.call(GetSubmittedPart{id, 0, 0});
    EXPECT_EQ(part.bytes.value.size(), next.files.value.at(0).sealed_bytes);
    EXPECT_TRUE(worker.call(GetSubmittedPart{id, 0, part.bytes.value.size()})->bytes.value.empty());
    EXPECT_EQ(worker.call(GetSubmittedPart{id, 1, 0}).error().failure, Failure::not_found);
    ASSERT_TRUE(worker.call(SubmissionTaken{id}));
    EXPECT_TRUE(worker.call(SubmissionTaken{id}));
    EXPECT_EQ(worker.call(NextSubmission{})->there, 0);

    PutState state;
    state.id = id;
    state.state = static_cast<std::uint8_t>(item::SenderState::posted);
    state.month = "2026-05";
    ASSERT_TRUE(worker.call(state));
    EXPECT_EQ(records_->sent(account_.id, id)->month, "2026-05");
}

}  // namespace lb::portal
