// The worker between a portal, a desk and a vault that exist in this test only; the reader is the real one.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>

#include "base/ipc/door.hpp"
#include "carry.hpp"
#include "jobs.hpp"
#include "keys/seal/blob.hpp"
#include "letters/page_words/page_words.hpp"
#include "rounds.hpp"
#include "vault/messages/vault_messages.hpp"

namespace lb::worker {
namespace {

const bool kSodiumStarted = start_sodium().has_value();
constexpr std::string_view kCentre = "demo";
constexpr std::string_view kLetter = "Dear Sam,\n\nring me on 07700 900123.\n\nLove, Dad";

ByteView view(const WipedBytes& bytes) {
    return {bytes.data(), bytes.size()};
}

// Everything the three neighbours know. Doors answer on threads of their own.
struct House {
    std::mutex mutex;
    tree::Root root = tree::Root::random();
    tree::CaseKey case_key = tree::CaseKey::random();
    CaseId case_id = CaseId::random();
    ItemId item = ItemId::random();
    bool vault_locked = false;
    vault::MatchList hits;

    std::deque<portal::Submission> submissions;
    std::map<std::string, Bytes> submitted;  // id and file number
    std::vector<SubmissionId> taken;
    std::vector<portal::PutSender> senders;
    std::vector<portal::PutState> states;

    std::map<std::string, Bytes> blobs;
    std::map<std::string, Bytes> uploads;
    std::vector<desk::ReceiveItem> received;
    std::deque<desk::Job> jobs;
    std::deque<desk::News> news;
    std::vector<std::uint64_t> told;
    std::vector<desk::FinishRead> read;
    std::vector<desk::FinishMark> marked;
    std::vector<desk::FinishOutgoing> outgoing;
    std::vector<desk::JobFailed> failed;
    std::vector<vault::Match> matched;

    desk::WrappedKey wrapped_case_key() const {
        const auto wrapped = tree::wrap(tree::content_keys(root).item, kCentre, case_id, case_key);
        return {copy_bytes(wrapped.id.bytes()), wrapped.bytes};
    }
    places::Item at() const { return {kCentre, case_id, item}; }

    Door portal_door();
    Door desk_door();
    Door vault_door();
};

Bytes part_of(const Bytes& all, std::uint64_t offset) {
    const std::size_t from = std::min<std::size_t>(offset, all.size());
    return copy_bytes(ByteView(all).subspan(from, std::min<std::size_t>(kMaxPartBytes, all.size() - from)));
}

Door House::portal_door() {
    Door door;
    door.on<portal::NextSubmission>([this](const auto&) -> Result<portal::Submission> {
        const std::lock_guard lock(mutex);
        return submissions.empty() ? portal::Submission{} : submissions.front();
    });
    door.on<portal::GetSubmittedPart>([this](const portal::GetSubmittedPart& ask) -> Result<portal::Part> {
        const std::lock_guard lock(mutex);
        return portal::Part{part_of(submitted[ask.id.text() + std::to_string(ask.file)], ask.offset_bytes)};
    });
    door.on<portal::SubmissionTaken>([this](const portal::SubmissionTaken& done) -> Result<portal::Done> {
        const std::lock_guard lock(mutex);
        taken.push_back(done.id);
        submissions.pop_front();
        return portal::Done{};
    });
    door.on<portal::PutSender>([this](const portal::PutSender& sender) -> Result<portal::Done> {
        const std::lock_guard lock(mutex);
        senders.push_back(sender);
        return portal::Done{};
    });
    door.on<portal::PutState>([this](const portal::PutState& state) -> Result<portal::Done> {
        const std::lock_guard lock(mutex);
        states.push_back(state);
        return portal::Done{};
    });
    return door;
}

template <typename Message>
auto kept_in(std::vector<Message>& list, std::mutex& mutex) {
    return [&list, &mutex](const Message& message) -> Result<desk::Done> {
        const std::lock_guard lock(mutex);
        list.push_back(message);
        return desk::Done{};
    };
}

Door House::desk_door() {
    Door door;
    door.on<desk::PutPart>([this](const desk::PutPart& part) -> Result<desk::Stored> {
        const std::lock_guard lock(mutex);
        Bytes& upload = uploads[part.upload.text()];
        if (part.offset_bytes != upload.size()) {
            return fail(Failure::bad_input, "a hole");
        }
        upload.insert(upload.end(), part.bytes.value.begin(), part.bytes.value.end());
        if (part.last == 0) {
            return desk::Stored{};
        }
        const std::string name = "blob" + std::to_string(blobs.size());
        blobs[name] = upload;
        return desk::Stored{name};
    });
    door.on<desk::GetPart>([this](const desk::GetPart& ask) -> Result<desk::Part> {
        const std::lock_guard lock(mutex);
        return desk::Part{part_of(blobs[ask.name.value], ask.offset_bytes)};
    });
    door.on<desk::OpenIntake>([this](const auto&) -> Result<desk::Intake> {
        const std::lock_guard lock(mutex);
        return desk::Intake{item, case_id, "b", wrapped_case_key(), 0};
    });
    door.on<desk::NextJob>([this](const auto&) -> Result<desk::Job> {
        const std::lock_guard lock(mutex);
        if (jobs.empty()) {
            return desk::Job{};
        }
        desk::Job job = jobs.front();
        jobs.pop_front();
        return job;
    });
    door.on<desk::NextNews>([this](const auto&) -> Result<desk::News> {
        const std::lock_guard lock(mutex);
        return news.empty() ? desk::News{} : news.front();
    });
    door.on<desk::NewsTold>([this](const desk::NewsTold& done) -> Result<desk::Done> {
        const std::lock_guard lock(mutex);
        told.push_back(done.number);
        news.pop_front();
        return desk::Done{};
    });
    door.on<desk::RenewLease>([](const auto&) -> Result<desk::Done> { return desk::Done{}; });
    door.on<desk::ReceiveItem>(kept_in(received, mutex));
    door.on<desk::FinishRead>(kept_in(read, mutex));
    door.on<desk::FinishMark>(kept_in(marked, mutex));
    door.on<desk::FinishOutgoing>(kept_in(outgoing, mutex));
    door.on<desk::JobFailed>(kept_in(failed, mutex));
    return door;
}

Door House::vault_door() {
    Door door;
    door.on<vault::GetContentKey>([this](const auto&) -> Result<vault::ContentKey> {
        if (vault_locked) {
            return fail(Failure::locked, "locked");
        }
        return vault::ContentKey{SecretBlob<120>(tree::pack(tree::content_keys(root)))};
    });
    door.on<vault::GetIntakeKey>([this](const auto&) -> Result<vault::IntakeKey> {
        return vault::IntakeKey{SecretBlob<40>(tree::pack(tree::intake_seed(root)))};
    });
    door.on<vault::Match>([this](const vault::Match& match) -> Result<vault::MatchAnswer> {
        const std::lock_guard lock(mutex);
        matched.push_back(match);
        vault::MatchAnswer answer;
        const WipedBytes bytes = encode(hits);
        std::copy(bytes.begin(), bytes.end(), answer.padded.begin());
        return answer;
    });
    return door;
}

class WorkerTest : public ::testing::Test {
  protected:
    WorkerTest()
        : portal_door_(house_.portal_door()),
          desk_door_(house_.desk_door()),
          vault_door_(house_.vault_door()),
          portal_(portal_door_),
          desk_(desk_door_),
          vault_(vault_door_) {
        rounds_.portal(end_to(portal_));
        rounds_.desk(end_to(desk_));
        rounds_.vault(end_to(vault_));
    }

    static Fd end_to(DoorServer& server) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        server.attach(Fd(ends[0]));
        return Fd(ends[1]);
    }

    // What the portal does with a letter.
    portal::Submission submit(std::string_view text) {
        portal::Submission sent;
        sent.there = 1;
        sent.id = SubmissionId::random();
        sent.sender = SenderId::random();
        sent.received_ms = 1'767'700'000'000;
        const auto key = seal::KeyFor<seal::SubmissionContent>::random();
        const auto to = tree::intake_pair(tree::intake_seed(house_.root)).public_half();
        const auto salt = seal::Salt::random();
        sent.sealed_key = seal::seal_key_to_public(to, places::submission_key(kCentre, sent.id), key)->bytes;
        sent.sealed_salt = salt.use([&](ByteView bytes) {
            return seal::seal_field(key, places::submission_salt(kCentre, sent.id), seal::Bucket::names,
                                    bytes)
                ->bytes;
        });
        sent.commitment = seal::commit("content", as_bytes(text), salt);
        Bytes sealed =
            seal::seal_blob(key, places::submission_file(kCentre, sent.id, 0), as_bytes(text))->bytes;
        sent.files.value.push_back({portal::FileType::text, sealed.size()});
        house_.submitted[sent.id.text() + "0"] = std::move(sealed);
        house_.submissions.push_back(sent);
        return sent;
    }

    desk::Job job_of(desk::Work work) {
        desk::Job job;
        job.job = 7;
        job.epoch = 1;
        job.work = work;
        job.item = house_.item;
        job.case_id = house_.case_id;
        job.side = "b";
        job.case_key = house_.wrapped_case_key();
        job.item_key = house_.received.at(0).item_key;
        job.languages = "eng";
        return job;
    }

    tree::ItemKey key_of_item() {
        const auto& wrapped = house_.received.at(0).item_key;
        return *tree::unwrap(house_.case_key, kCentre, house_.case_id, house_.item,
                             {*seal::KeyId::from_bytes(wrapped.id.value), wrapped.bytes.value});
    }

    WipedBytes opened(const std::string& blob, const seal::Aad& at) {
        auto plain = seal::open_blob(key_of_item(), at, seal::Sealed<seal::ItemContent>{house_.blobs[blob]});
        EXPECT_TRUE(plain);
        return plain ? std::move(*plain) : WipedBytes{};
    }

    // Receives and reads one letter.
    void read_letter(std::string_view text) {
        submit(text);
        EXPECT_TRUE(rounds_.once());
        ASSERT_EQ(house_.received.size(), 1U);
        desk::Job job = job_of(desk::Work::read);
        job.originals = house_.received[0].originals;
        house_.jobs.push_back(job);
        EXPECT_TRUE(rounds_.once());
    }

    House house_;
    Door portal_door_, desk_door_, vault_door_;
    DoorServer portal_, desk_, vault_;
    SystemClock clock_;
    Rounds rounds_{{std::string(kCentre), LB_READER}, clock_};
};

// With the reader as it is built, in its lock.
class WorkerAndReader : public WorkerTest {};

}  // namespace

TEST_F(WorkerTest, takes_in_what_was_sent_and_seals_it_anew) {
    const auto sent = submit(kLetter);
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.received.size(), 1U);
    const desk::ReceiveItem& item = house_.received[0];
    EXPECT_EQ(item.submission, sent.id);
    EXPECT_EQ(item.commitment, sent.commitment);
    EXPECT_EQ(item.unopenable, 0U);
    ASSERT_EQ(item.originals.value.size(), 1U);
    EXPECT_EQ(as_text(view(opened(item.originals.value[0].blob.value, places::original(house_.at(), 0)))),
              kLetter);
    EXPECT_EQ(house_.taken, (std::vector<SubmissionId>{sent.id}));
}

TEST_F(WorkerTest, what_does_not_open_is_received_for_a_person) {
    submit(kLetter);
    house_.submitted.begin()->second[100] ^= 1U;
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.received.size(), 1U);
    EXPECT_EQ(house_.received[0].unopenable, 1U);
    EXPECT_TRUE(house_.received[0].originals.value.empty());
    EXPECT_EQ(house_.taken.size(), 1U);
}

TEST_F(WorkerTest, bytes_that_the_portal_did_not_commit_to_are_received_for_a_person) {
    submit(kLetter);
    house_.submissions[0].commitment =
        seal::commit("content", as_bytes("another letter"), seal::Salt::random());
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.received.size(), 1U);
    EXPECT_EQ(house_.received[0].unopenable, 1U);
}

TEST_F(WorkerTest, waits_for_its_keys_and_takes_nothing_before) {
    house_.vault_locked = true;
    submit(kLetter);
    EXPECT_FALSE(rounds_.once());
    EXPECT_TRUE(house_.received.empty());
    house_.vault_locked = false;
    EXPECT_TRUE(rounds_.once());
    EXPECT_EQ(house_.received.size(), 1U);
}

TEST_F(WorkerAndReader, reads_a_typed_letter_and_commits_to_its_words) {
    read_letter(kLetter);
    ASSERT_EQ(house_.read.size(), 1U);
    const desk::FinishRead& read = house_.read[0];
    ASSERT_EQ(read.pages.value.size(), 1U);
    EXPECT_TRUE(read.flags.value.empty());
    const auto words = decode<page_words::Page>(
        view(opened(read.pages.value[0].words.value, places::page_words(house_.at(), 1))));
    ASSERT_TRUE(words);
    EXPECT_EQ(words->text.view(), kLetter);
    const WipedBytes picture =
        opened(read.pages.value[0].picture.value, places::page_picture(house_.at(), 1));
    EXPECT_EQ(as_text(view(picture)).substr(1, 3), "PNG");
    for (const page_words::Word& word : words->words.value) {
        EXPECT_LE(word.box.x + word.box.width, words->width);
        EXPECT_LT(word.start, word.end);
    }
    const auto salt = seal::open_field(key_of_item(), places::salt(house_.at(), places::Committed::text),
                                       seal::Sealed<seal::ItemContent>{read.sealed_salt.value});
    ASSERT_TRUE(salt);
    EXPECT_TRUE(seal::fits_commitment(read.text_commitment.view(), "text", as_bytes(kLetter),
                                      *seal::Salt::from_bytes(*salt)));
}

TEST_F(WorkerAndReader, a_file_that_is_no_picture_goes_to_a_person_with_a_reason) {
    submit("this is text, and was called a picture");
    EXPECT_TRUE(rounds_.once());
    desk::Job job = job_of(desk::Work::read);
    job.originals = house_.received[0].originals;
    job.originals.value[0].type = static_cast<std::uint8_t>(portal::FileType::jpeg);
    house_.jobs.push_back(job);
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.failed.size(), 1U);
    EXPECT_EQ(house_.failed[0].for_a_person, 1U);
    EXPECT_EQ(house_.failed[0].rule.view().substr(0, 5), "page.");
    EXPECT_TRUE(house_.read.empty());
}

TEST_F(WorkerAndReader, a_job_that_does_not_open_is_given_back) {
    read_letter(kLetter);
    desk::Job job = job_of(desk::Work::read);
    job.originals = house_.received[0].originals;
    job.originals.value[0].blob = house_.read[0].pages.value[0].picture;  // another thing's bytes
    house_.jobs.push_back(job);
    EXPECT_FALSE(rounds_.once());
    ASSERT_EQ(house_.failed.size(), 1U);
    EXPECT_EQ(house_.failed[0].for_a_person, 0U);
}

TEST_F(WorkerAndReader, marks_what_a_reviewer_should_see_and_asks_the_matcher) {
    read_letter(kLetter);
    house_.hits.hits.value.push_back({5, 8, vault::HitClass::name, 4});
    desk::Job job = job_of(desk::Work::mark);
    const desk::ReadPage& page = house_.read[0].pages.value[0];
    job.pages.value.push_back({1, page.picture, page.words});
    job.text_index = 12;
    job.text_salt = house_.read[0].sealed_salt;
    house_.jobs.push_back(job);
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.marked.size(), 1U);
    const desk::FinishMark& mark = house_.marked[0];
    ASSERT_FALSE(mark.flags.value.empty());
    EXPECT_EQ(mark.flags.value[0].flag_class.view(), "phone");
    EXPECT_EQ(mark.flags.value[0].stop, 1U);
    const auto span =
        seal::open_field(key_of_item(), places::flag_span(house_.at(), 1),
                         seal::Sealed<seal::ItemContent>{mark.flags.value[0].sealed_span.value});
    ASSERT_TRUE(span);
    const auto where = decode<page_words::Span>(view(*span));
    ASSERT_TRUE(where);
    EXPECT_EQ(kLetter.substr(where->start, where->end - where->start), "07700 900123");

    EXPECT_EQ(mark.second_wanted, 1U);
    ASSERT_EQ(house_.matched.size(), 1U);
    EXPECT_EQ(as_text(view(house_.matched[0].text.value)), kLetter);
    EXPECT_EQ(house_.matched[0].text_index, 12U);
    const auto matches = seal::open_field(key_of_item(), places::matches(house_.at()),
                                          seal::Sealed<seal::ItemContent>{mark.sealed_matches.value});
    ASSERT_TRUE(matches);
    EXPECT_EQ(decode<page_words::Matches>(view(*matches))->spans.value.size(), 1U);
}

TEST_F(WorkerAndReader, no_hit_looks_like_a_hit_from_outside) {
    read_letter(kLetter);
    for (const bool hit : {false, true}) {
        house_.hits.hits.value.assign(hit ? 32 : 0, {5, 8, vault::HitClass::name, 4});
        desk::Job job = job_of(desk::Work::mark);
        const desk::ReadPage& page = house_.read[0].pages.value[0];
        job.pages.value.push_back({1, page.picture, page.words});
        job.text_salt = house_.read[0].sealed_salt;
        house_.jobs.push_back(job);
        EXPECT_TRUE(rounds_.once());
    }
    ASSERT_EQ(house_.marked.size(), 2U);
    EXPECT_EQ(house_.marked[0].sealed_matches.value.size(), house_.marked[1].sealed_matches.value.size());
    EXPECT_EQ(house_.matched[0].id, house_.matched[1].id);  // the same question
}

TEST_F(WorkerAndReader, makes_the_outgoing_copy_from_the_pages_that_were_reviewed) {
    read_letter(kLetter);
    desk::Job job = job_of(desk::Work::outgoing);
    const desk::ReadPage& page = house_.read[0].pages.value[0];
    job.pages.value.push_back({1, page.picture, page.words});
    house_.jobs.push_back(job);
    EXPECT_TRUE(rounds_.once());
    ASSERT_EQ(house_.outgoing.size(), 1U);
    EXPECT_EQ(house_.outgoing[0].sheets, 1U);
    const WipedBytes pdf = opened(house_.outgoing[0].pdf.value, places::outgoing(house_.at()));
    EXPECT_EQ(as_text(view(pdf)).substr(0, 5), "%PDF-");
    EXPECT_TRUE(seal::is_commitment(house_.outgoing[0].commitment.view()));
}

TEST_F(WorkerTest, carries_news_even_while_the_vault_is_locked) {
    house_.vault_locked = true;
    desk::News account;
    account.number = 1;
    account.what = 1;
    account.card_number = "4711";
    desk::News state;
    state.number = 2;
    state.what = 2;
    state.month = "2026-05";
    house_.news = {account, state};
    EXPECT_TRUE(rounds_.once());
    EXPECT_TRUE(rounds_.once());
    EXPECT_EQ(house_.told, (std::vector<std::uint64_t>{1, 2}));
    ASSERT_EQ(house_.senders.size(), 1U);
    EXPECT_EQ(house_.senders[0].number.view(), "4711");
    ASSERT_EQ(house_.states.size(), 1U);
    EXPECT_EQ(house_.states[0].month.view(), "2026-05");
}

TEST_F(WorkerTest, goes_on_when_a_neighbour_comes_back) {
    rounds_.desk(Fd());
    EXPECT_FALSE(rounds_.once());
    rounds_.desk(end_to(desk_));
    submit(kLetter);
    EXPECT_TRUE(rounds_.once());
    EXPECT_EQ(house_.received.size(), 1U);
}

}  // namespace lb::worker
