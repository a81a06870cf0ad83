// The worker's door, from the worker's side: one letter's way through the desk, and every way in which it can
// be cut off.
#include "base/durable/file.hpp"
#include "chores.hpp"
#include "control.hpp"
#include "desk/office/cases.hpp"
#include "desk/office/dispatch.hpp"
#include "desk/office/items.hpp"
#include "desk/office/review.hpp"
#include "letters/page_words/page_words.hpp"
#include "test_desk.hpp"

namespace lb::door {
namespace {

class DeskDoor : public ::testing::Test {
  protected:
    void SetUp() override {
        desk_.fake_vault.unlock();
        case_ = *office::open_case(desk_.office(), "Robin");
        auto card = office::add_sender(desk_.office(), case_);
        sender_ = card->sender;
    }

    template <typename Request>
    auto ask(const Request& request) {
        return desk_.worker->call(request);
    }
    template <typename Request>
    Failure why(const Request& request) {
        const auto answer = ask(request);
        EXPECT_FALSE(answer);
        return answer ? Failure::fault : answer.error().failure;
    }

    std::string put(ByteView bytes) {
        desk::PutPart part;
        part.upload = decltype(part.upload)::random();
        part.last = 1;
        part.bytes = copy_bytes(bytes);
        return ask(part)->name.value;
    }
    tree::ItemKey key_from(const desk::WrappedKey& case_key, ItemId item, const desk::WrappedKey& item_key) {
        const auto keys = desk_.fake_vault.content_keys();
        const tree::CaseKey outer = *tree::unwrap(
            keys.item, "demo", case_, {*seal::KeyId::from_bytes(case_key.id.value), case_key.bytes.value});
        return *tree::unwrap(outer, "demo", case_, item,
                             {*seal::KeyId::from_bytes(item_key.id.value), item_key.bytes.value});
    }
    desk::WrappedKey new_item_key(const desk::Intake& intake) {
        const auto keys = desk_.fake_vault.content_keys();
        const tree::CaseKey outer =
            *tree::unwrap(keys.item, "demo", case_,
                          {*seal::KeyId::from_bytes(intake.case_key.id.value), intake.case_key.bytes.value});
        const auto wrapped = tree::wrap(outer, "demo", case_, intake.item, tree::ItemKey::random());
        return {.id = copy_bytes(wrapped.id.bytes()), .bytes = wrapped.bytes};
    }
    static std::string commitment() { return seal::commit("content", as_bytes("x"), seal::Salt::random()); }

    desk::ReceiveItem letter(const desk::Intake& intake, SubmissionId submission) {
        desk::ReceiveItem item;
        item.submission = submission;
        item.item = intake.item;
        item.received_ms = static_cast<std::uint64_t>(desk_.clock.now_ms());
        item.item_key = new_item_key(intake);
        item.originals.value.push_back({.blob = put(as_bytes("sealed")), .type = 1, .bytes = 6});
        item.commitment = commitment();
        item.sealed_salt = Bytes(84, 7);
        return item;
    }
    ItemId take_in(std::uint8_t unopenable = 0) {
        const SubmissionId submission = SubmissionId::random();
        const auto intake = ask(desk::OpenIntake{submission, sender_});
        EXPECT_TRUE(intake);
        desk::ReceiveItem item = letter(*intake, submission);
        item.unopenable = unopenable;
        EXPECT_TRUE(ask(item));
        return intake->item;
    }
    // The next job, once its item's entries are in the trail.
    desk::Job next_job() {
        for (int i = 0; i < 200; ++i) {
            static_cast<void>(desk_.office().relay.settle(1));  // sends what waits
            const auto job = ask(desk::NextJob{});
            if (!job || job->work != desk::Work::none) {
                EXPECT_TRUE(job);
                return job.value_or(desk::Job{});
            }
            desk_.clock.advance(300);
        }
        ADD_FAILURE() << "no job";
        return {};
    }
    std::string put_sealed(const desk::Job& job, const seal::Aad& at, ByteView plain) {
        const tree::ItemKey key = key_from(job.case_key, job.item, job.item_key);
        return put(seal::seal_blob(key, at, plain)->bytes);
    }
    places::Item place_of(const desk::Job& job) const { return {"demo", case_, job.item}; }
    static WipedBytes page_words() {
        page_words::Page page;
        page.width = 100;
        page.height = 200;
        page.text = "Dear Robin";
        return encode(page);
    }
    desk::FinishRead reading_of(const desk::Job& job) {
        desk::FinishRead done{.job = job.job,
                              .epoch = job.epoch,
                              .pages = {},
                              .flags = {},
                              .text_commitment = commitment(),
                              .sealed_salt = Bytes(84, 8),
                              .model = "tesseract 5.3.0/eng"};
        done.pages.value.push_back(
            {.no = 1,
             .width = 100,
             .height = 200,
             .page_class = static_cast<std::uint8_t>(page_words::PageClass::typed),
             .confidence_mille = 1000,
             .picture = put_sealed(job, places::page_picture(place_of(job), 1), as_bytes("PNG")),
             .words = put_sealed(job, places::page_words(place_of(job), 1), page_words())});
        return done;
    }
    desk::FinishMark marks_of(const desk::Job& job) {
        return {.job = job.job,
                .epoch = job.epoch,
                .flags = {},
                .second_wanted = 0,
                .sealed_matches = {},
                .rules = "en-1"};
    }
    static office::Person person(std::string number, roles::Role role) {
        return {StaffId::random(), std::move(number), roles::RoleSet().with(role)};
    }
    std::string entry_at(std::uint64_t index) { return desk_.fake_trail.types().at(index); }
    item::State state_of(ItemId id) {
        return desk_.office().database.read([&](db::Read& tx) { return office::load_item(tx, id); })->state;
    }

    test::Desk desk_;
    CaseId case_;
    SenderId sender_;
};

TEST_F(DeskDoor, one_letter_goes_through_to_its_label) {
    const ItemId item = take_in();
    const desk::Job read = next_job();
    EXPECT_EQ(read.work, desk::Work::read);
    EXPECT_EQ(read.item, item);
    EXPECT_EQ(read.side.value, "b");
    ASSERT_EQ(read.originals.value.size(), 1U);
    const auto part = ask(desk::GetPart{read.originals.value[0].blob, 0});
    EXPECT_EQ(as_text(part->bytes.value), "sealed");
    const tree::ItemKey key = key_from(read.case_key, item, read.item_key);
    ASSERT_TRUE(ask(reading_of(read)));
    EXPECT_EQ(state_of(item), item::State::reading);

    const desk::Job mark = next_job();
    EXPECT_EQ(mark.work, desk::Work::mark);
    EXPECT_GT(mark.text_index, 0U);
    EXPECT_EQ(mark.pages.value.size(), 1U);
    EXPECT_EQ(mark.text_salt.value, Bytes(84, 8));
    ASSERT_TRUE(ask(marks_of(mark)));
    EXPECT_EQ(state_of(item), item::State::to_review);

    const office::Person reviewer = person("R-01", roles::Role::reviewer);
    ASSERT_TRUE(office::claim(desk_.office(), reviewer, item));
    ASSERT_TRUE(office::open_picture(desk_.office(), reviewer, item, 1));
    EXPECT_EQ(office::open_page(desk_.office(), reviewer, item, 1)->page.text.value, "Dear Robin");
    const auto view = office::view_item(desk_.office(), reviewer, item);
    EXPECT_EQ(*office::decide(desk_.office(), reviewer, item,
                              {.act = item::Act::send_on, .reason = "fits", .version = view->row.version}),
              item::State::approved);

    const desk::Job outgoing = next_job();
    EXPECT_EQ(outgoing.work, desk::Work::outgoing);
    desk::FinishOutgoing made{
        .job = outgoing.job,
        .epoch = outgoing.epoch,
        .pdf = put_sealed(outgoing, places::outgoing(place_of(outgoing)), as_bytes("%PDF")),
        .sheets = 1,
        .commitment = commitment(),
        .sealed_salt = Bytes(84, 9)};
    ASSERT_TRUE(ask(made));
    EXPECT_EQ(why(made), Failure::conflict);
    EXPECT_EQ(ask(desk::NextJob{})->work, desk::Work::none);

    // The label: asked for by another person, drawn by the vault when it says yes.
    const office::Person dispatcher = person("D-01", roles::Role::dispatcher);
    ASSERT_TRUE(office::request_dispatch(desk_.office(), dispatcher, item));
    Chores chores(desk_.office());
    desk_.fake_vault.refuse_labels(true);
    chores.once();
    chores.once();
    EXPECT_EQ(desk_.fake_vault.labels_asked(), 1);
    EXPECT_EQ(state_of(item), item::State::dispatch_requested);
    desk_.fake_vault.refuse_labels(false);
    desk_.clock.advance(60'000);
    chores.once();
    EXPECT_EQ(state_of(item), item::State::label_drawn);
    EXPECT_EQ(entry_at(desk_.fake_vault.last_ask().approval_index), "item.decided");
    EXPECT_EQ(entry_at(desk_.fake_vault.last_ask().request_index), "dispatch.requested");
    const std::string outgoing_file = office::view_send(desk_.office(), dispatcher, item)->outgoing_file;
    EXPECT_EQ(as_text(*read_file(outgoing_file, 100)), "%PDF");

    EXPECT_EQ(desk_.fake_trail.types(),
              (std::vector<std::string>{"case.opened", "item.received", "item.read", "item.screened",
                                        "item.claimed", "staff.viewed", "staff.viewed", "item.decided",
                                        "outgoing.made", "dispatch.requested"}));
}

TEST_F(DeskDoor, the_same_submission_twice_is_one_item) {
    const SubmissionId submission = SubmissionId::random();
    const auto first = ask(desk::OpenIntake{submission, sender_});
    EXPECT_EQ(ask(desk::OpenIntake{submission, sender_})->item, first->item);
    const desk::ReceiveItem item = letter(*first, submission);
    ASSERT_TRUE(ask(item));
    ASSERT_TRUE(ask(item));
    const auto again = ask(desk::OpenIntake{submission, sender_});
    EXPECT_EQ(again->item, first->item);
    EXPECT_EQ(again->received_already, 1);
    static_cast<void>(desk_.office().relay.settle(1));
    EXPECT_EQ(desk_.fake_trail.count("item.received"), 1U);
}

TEST_F(DeskDoor, an_unknown_sender_is_not_taken_in) {
    EXPECT_EQ(why(desk::OpenIntake{SubmissionId::random(), SenderId::random()}), Failure::not_found);
}

TEST_F(DeskDoor, what_was_not_opened_or_is_not_stored_is_not_received) {
    const SubmissionId submission = SubmissionId::random();
    const auto intake = ask(desk::OpenIntake{submission, sender_});
    desk::ReceiveItem stranger = letter(*intake, SubmissionId::random());
    EXPECT_EQ(why(stranger), Failure::conflict);
    desk::ReceiveItem missing = letter(*intake, submission);
    missing.originals.value[0].blob = std::string(64, 'a');
    EXPECT_EQ(why(missing), Failure::not_found);
    desk::ReceiveItem uncommitted = letter(*intake, submission);
    uncommitted.commitment = "c1:short";
    EXPECT_EQ(why(uncommitted), Failure::bad_input);
}

TEST_F(DeskDoor, parts_that_do_not_follow_are_refused) {
    desk::PutPart part;
    part.upload = decltype(part.upload)::random();
    part.bytes = Bytes{1, 2, 3};
    EXPECT_EQ(ask(part)->name.value, "");
    part.offset_bytes = 5;
    EXPECT_EQ(why(part), Failure::conflict);
    part.offset_bytes = 3;
    part.last = 1;
    const std::string name = ask(part)->name.value;
    EXPECT_EQ(name.size(), 64U);
    EXPECT_EQ(why(part), Failure::conflict);
    EXPECT_EQ(ask(desk::GetPart{name, 0})->bytes.value, (Bytes{1, 2, 3, 1, 2, 3}));
    EXPECT_TRUE(ask(desk::GetPart{name, 6})->bytes.value.empty());
    EXPECT_EQ(why(desk::GetPart{"../../office.db", 0}), Failure::bad_input);
}

TEST_F(DeskDoor, no_work_on_an_item_before_the_trail_has_what_happened) {
    desk_.fake_trail.refuse(true);
    take_in();
    EXPECT_EQ(ask(desk::NextJob{})->work, desk::Work::none);
    desk_.clock.advance(300);
    EXPECT_EQ(ask(desk::NextJob{})->work, desk::Work::none);
    desk_.fake_trail.refuse(false);
    EXPECT_EQ(next_job().work, desk::Work::read);
}

TEST_F(DeskDoor, a_late_worker_changes_nothing) {
    const ItemId item = take_in();
    const desk::Job late = next_job();
    desk_.clock.advance(queue::kLease_ms + 1);
    const desk::Job fresh = next_job();
    EXPECT_EQ(fresh.job, late.job);
    EXPECT_EQ(why(reading_of(late)), Failure::conflict);
    EXPECT_EQ(why(desk::RenewLease{late.job, late.epoch}), Failure::conflict);
    EXPECT_TRUE(ask(desk::RenewLease{fresh.job, fresh.epoch}));
    EXPECT_TRUE(ask(reading_of(fresh)));
    EXPECT_EQ(state_of(item), item::State::reading);
}

TEST_F(DeskDoor, work_taken_back_by_a_new_start_is_handed_out_again) {
    take_in();
    const desk::Job before = next_job();
    desk_.stop();
    desk_.start();
    const desk::Job after = next_job();
    EXPECT_EQ(after.job, before.job);
    EXPECT_EQ(why(reading_of(before)), Failure::conflict);
    EXPECT_TRUE(ask(reading_of(after)));
}

TEST_F(DeskDoor, what_nobody_can_open_goes_to_a_person) {
    const ItemId item = take_in(1);
    EXPECT_EQ(state_of(item), item::State::to_review);
    static_cast<void>(desk_.office().relay.settle(1));
    EXPECT_EQ(ask(desk::NextJob{})->work, desk::Work::none);
    EXPECT_EQ(desk_.fake_trail.types(),
              (std::vector<std::string>{"case.opened", "item.received", "item.read", "item.screened"}));
    const auto row = *desk_.office().database.read([&](db::Read& tx) { return office::load_item(tx, item); });
    EXPECT_EQ(row.stop_flags, 1);
    EXPECT_TRUE(row.second_wanted);
}

TEST_F(DeskDoor, work_that_fails_for_good_goes_to_a_person_with_its_reason) {
    const ItemId item = take_in();
    const desk::Job read = next_job();
    ASSERT_TRUE(ask(desk::JobFailed{read.job, read.epoch, 1, "page.timed_out"}));
    EXPECT_EQ(state_of(item), item::State::to_review);

    const ItemId other = take_in();
    const desk::Job again = next_job();
    ASSERT_TRUE(ask(reading_of(again)));
    const desk::Job mark = next_job();
    ASSERT_TRUE(ask(desk::JobFailed{mark.job, mark.epoch, 1, "no such rule"}));
    EXPECT_EQ(state_of(other), item::State::to_review);
}

TEST_F(DeskDoor, work_that_fails_for_now_comes_back) {
    take_in();
    const desk::Job first = next_job();
    ASSERT_TRUE(ask(desk::JobFailed{first.job, first.epoch, 0, ""}));
    EXPECT_EQ(ask(desk::NextJob{})->work, desk::Work::none);
    desk_.clock.advance(6'000);
    EXPECT_EQ(next_job().job, first.job);
}

TEST_F(DeskDoor, an_account_and_a_state_are_told_until_they_are_taken) {
    const auto account = ask(desk::NextNews{});
    ASSERT_TRUE(account);
    EXPECT_EQ(account->what, 1);
    EXPECT_EQ(account->sender, sender_);
    EXPECT_EQ(account->called_as.value, "Robin");
    EXPECT_EQ(ask(desk::NextNews{})->number, account->number);
    ASSERT_TRUE(ask(desk::NewsTold{account->number}));
    EXPECT_EQ(ask(desk::NextNews{})->number, 0U);

    take_in();
    ASSERT_TRUE(ask(reading_of(next_job())));
    const auto state = ask(desk::NextNews{});
    EXPECT_EQ(state->what, 2);
    EXPECT_EQ(state->state, static_cast<std::uint8_t>(item::SenderState::reading));
    EXPECT_EQ(state->month.value.size(), 7U);
    EXPECT_EQ(state->reason.value, "");
}

TEST_F(DeskDoor, a_worker_cannot_hold_up_the_trail_with_an_odd_code) {
    take_in();
    desk::FinishRead odd = reading_of(next_job());
    odd.model = "a model\nwith \"marks\"";
    ASSERT_TRUE(ask(odd));
    EXPECT_EQ(next_job().work, desk::Work::mark);
}

TEST(DeskKeys, no_work_is_handed_out_while_the_vault_is_locked) {
    test::Desk desk;
    const auto answer = desk.worker->call(desk::NextJob{});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().failure, Failure::locked);
}

TEST(DeskControl, adds_the_first_people_cases_and_cards) {
    test::Desk desk;
    Door door;
    answer_control(door, desk.office());
    DoorServer server(door);
    auto [ours, theirs] = test::stream_pair();
    server.attach(std::move(ours));
    Client client;
    client.attach(std::move(theirs));

    desk::StaffAdd staff;
    staff.number = "R-01";
    staff.roles = roles::RoleSet().with(roles::Role::reviewer).bits();
    staff.password = SecretBlob<256>(as_bytes("a long enough password"));
    EXPECT_TRUE(client.call(staff));
    EXPECT_EQ(client.call(staff).error().failure, Failure::conflict);

    EXPECT_EQ(client.call(desk::CaseOpen{"Robin"}).error().failure, Failure::locked);
    desk.fake_vault.unlock();
    const auto opened = client.call(desk::CaseOpen{"Robin"});
    ASSERT_TRUE(opened);
    const auto card = client.call(desk::SenderAdd{opened->case_id});
    ASSERT_TRUE(card);
    EXPECT_FALSE(card->words.value.empty());
    EXPECT_EQ(client.call(desk::SenderAdd{CaseId::random()}).error().failure, Failure::not_found);
    EXPECT_EQ(desk.fake_trail.types().front(), "user.added");
}

}  // namespace
}  // namespace lb::door
