#include "base/core/text.hpp"
#include "portal_fixture.hpp"

namespace lb::portal {

namespace {

class SendingPages : public PortalPages {
  protected:
    SendingPages() : alex_(add_person("1000001")), visitor_(*site_, sign_in(alex_)) {}
    // A letter that stands on its last look.
    std::string write_letter() {
        visitor_.get("/write");
        visitor_.submit("/write", {{"kind", "letter"}});
        visitor_.follow();
        visitor_.submit(visitor_.path(), {{"text", "Dear Robin, hello."}, {"go", "check"}});
        visitor_.follow();
        return visitor_.path();
    }
    std::string send_letter() {
        visitor_.submit(write_letter(), {});
        visitor_.follow();
        return visitor_.path();
    }
    void put_state(const std::string& item_path, item::SenderState state, std::string reason = "") {
        PutState put;
        put.id = *SubmissionId::from_text(item_path.substr(7, 26));
        put.state = static_cast<std::uint8_t>(state);
        put.month = state == item::SenderState::posted ? "2026-05" : "";
        put.reason = std::move(reason);
        ASSERT_TRUE(records_->put_state(put));
    }

    Person alex_;
    Visitor visitor_;
};

}  // namespace

TEST_F(SendingPages, a_letter_gets_a_receipt_with_a_number_and_a_check_code) {
    connect_trail();
    const auto check = write_letter();
    EXPECT_TRUE(visitor_.shows("Dear Robin, hello."));
    visitor_.submit(check, {});
    EXPECT_EQ(visitor_.answer().status, 303);
    EXPECT_EQ(visitor_.follow().status, 200);
    const std::string path = visitor_.path();
    EXPECT_EQ(path.substr(path.size() - 8), "/receipt");
    EXPECT_EQ(visitor_.attribute("data-number").size(), 9U);
    const auto sent = records_->sent(alex_.id)->at(0);
    EXPECT_TRUE(visitor_.shows(sent.check_code));
    EXPECT_TRUE(visitor_.shows("1 page"));
    EXPECT_TRUE(visitor_.shows("January 2026"));
    EXPECT_FALSE(visitor_.shows("Dear Robin"));
    EXPECT_TRUE(records_->drafts(alex_.id)->empty());
    EXPECT_EQ(trail_.entries(), 1U);
}

TEST_F(SendingPages, the_same_press_twice_sends_once) {
    connect_trail();
    const auto check = write_letter();
    Visitor twice = visitor_;
    visitor_.submit(check, {});
    twice.submit(check, {});
    EXPECT_EQ(location_of(twice.answer()), location_of(visitor_.answer()));
    EXPECT_EQ(records_->sent(alex_.id)->size(), 1U);
    EXPECT_EQ(trail_.entries(), 1U);
}

TEST_F(SendingPages, without_the_trail_nothing_is_taken_and_nothing_is_lost) {
    const auto check = write_letter();
    visitor_.submit(check, {});
    EXPECT_EQ(visitor_.answer().status, 503);
    EXPECT_TRUE(visitor_.shows("It was not sent"));
    EXPECT_TRUE(visitor_.shows("Dear Robin, hello."));
    EXPECT_EQ(records_->drafts(alex_.id)->size(), 1U);
    EXPECT_TRUE(records_->sent(alex_.id)->empty());
    connect_trail();
    visitor_.submit(check, {});
    EXPECT_EQ(visitor_.follow().status, 200);
    EXPECT_EQ(records_->sent(alex_.id)->size(), 1U);
}

TEST_F(SendingPages, what_was_taken_but_not_written_down_yet_says_so_until_it_is) {
    connect_trail();
    trail_.is_full = true;
    visitor_.submit(write_letter(), {});
    EXPECT_EQ(visitor_.follow().status, 503);
    EXPECT_TRUE(visitor_.shows("You do not need to send it again."));
    EXPECT_FALSE(visitor_.shows("Check code"));
    const auto receipt = visitor_.path();
    visitor_.get("/home");
    EXPECT_TRUE(visitor_.shows("We are still writing it down."));
    EXPECT_FALSE(visitor_.shows("We have it."));
    trail_.is_full = false;
    ASSERT_TRUE(post_->record_all());
    EXPECT_EQ(visitor_.get(receipt).status, 200);
    visitor_.get("/home");
    EXPECT_TRUE(visitor_.shows("We have it."));
}

TEST_F(SendingPages, photographs_and_gifts_are_sent_as_well) {
    connect_trail();
    visitor_.get("/write");
    visitor_.submit("/write", {{"kind", "photographs"}});
    visitor_.follow();
    for (int i = 0; i < 2; ++i) {
        visitor_.submit(visitor_.path(), {{"page", kJpeg}});
        visitor_.follow();
    }
    const std::string pages = visitor_.path();
    const std::string draft = pages.substr(0, pages.size() - 7);
    visitor_.get(draft + "check");
    visitor_.submit(draft + "check", {});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("2 pages"));
    visitor_.get("/write");
    visitor_.submit("/write", {{"kind", "gift"}});
    visitor_.follow();
    visitor_.submit(visitor_.path(),
                    {{"what", "A scarf"}, {"occasion", "Birthday"}, {"value", "more"}, {"writing", "yes"}});
    visitor_.follow();
    visitor_.submit(visitor_.path(), {});
    EXPECT_EQ(visitor_.follow().status, 200);
    EXPECT_EQ(records_->sent(alex_.id)->size(), 2U);
}

TEST_F(SendingPages, each_state_has_its_sentence_and_its_name) {
    connect_trail();
    const auto receipt = send_letter();
    const auto item = receipt.substr(0, receipt.size() - 8);
    struct Shown {
        item::SenderState state;
        const char* name;
        const char* sentence;
    };
    for (const auto& [state, name, sentence] :
         {Shown{item::SenderState::received, "received", "We have it."},
          Shown{item::SenderState::reading, "reading", "We are reading it."},
          Shown{item::SenderState::change, "change", "Please change something."},
          Shown{item::SenderState::keeping, "keeping", "We are keeping it safe."},
          Shown{item::SenderState::posted, "posted", "We sent it in May 2026."},
          Shown{item::SenderState::refused, "refused", "We cannot pass this on."}}) {
        put_state(item, state);
        EXPECT_EQ(visitor_.get(item).status, 200);
        EXPECT_EQ(visitor_.attribute("data-state"), name);
        EXPECT_TRUE(visitor_.shows(sentence)) << name;
        EXPECT_EQ(visitor_.shows("May 2026"), state == item::SenderState::posted);
        visitor_.get("/home");
        EXPECT_TRUE(visitor_.shows(sentence)) << name;
    }
}

TEST_F(SendingPages, a_reason_is_shown_in_our_words_and_an_unknown_one_not_at_all) {
    connect_trail();
    const auto receipt = send_letter();
    const auto item = receipt.substr(0, receipt.size() - 8);
    put_state(item, item::SenderState::change, "contact");
    visitor_.get(item);
    EXPECT_TRUE(visitor_.shows("It has an address, a phone number or a name used online."));
    put_state(item, item::SenderState::keeping, "matcher_hit");
    visitor_.get(item);
    EXPECT_FALSE(visitor_.shows("matcher_hit"));
    EXPECT_FALSE(visitor_.shows(">Why<"));
}

TEST_F(SendingPages, somebody_elses_item_and_one_that_is_gone_are_not_there) {
    connect_trail();
    const auto receipt = send_letter();
    const auto item = receipt.substr(0, receipt.size() - 8);
    Visitor kim(*site_, sign_in(add_person("2000002")));
    const std::string nothing = kim.get("/nothing").body;
    EXPECT_EQ(kim.get(item).status, 404);
    EXPECT_EQ(kim.html(), nothing);
    EXPECT_EQ(kim.get(receipt).status, 404);
    EXPECT_EQ(kim.html(), nothing);
    PutState gone;
    gone.id = *SubmissionId::from_text(item.substr(7, 26));
    gone.state = static_cast<std::uint8_t>(item::SenderState::received);
    gone.gone = 1;
    ASSERT_TRUE(records_->put_state(gone));
    EXPECT_EQ(visitor_.get(item).status, 404);
    EXPECT_EQ(visitor_.html(), nothing);
}

TEST_F(SendingPages, what_became_unsendable_meanwhile_is_not_sent) {
    connect_trail();
    const auto check = write_letter();
    const std::string text = check.substr(0, check.size() - 5) + "text";
    Visitor other_tab = visitor_;
    other_tab.get(text);
    other_tab.submit(text, {{"text", std::string(20'001, 'x')}, {"go", "save"}});
    visitor_.submit(check, {});
    EXPECT_EQ(location_of(visitor_.answer()), text + "?did=check#problem");
    EXPECT_TRUE(records_->sent(alex_.id)->empty());
    EXPECT_EQ(records_->drafts(alex_.id)->size(), 1U);
}

TEST_F(SendingPages, sending_needs_the_forms_own_token) {
    connect_trail();
    const auto check = write_letter();
    EXPECT_EQ(visitor_.submit(check, {{"csrf", "AAAA"}}).status, 403);
    EXPECT_TRUE(visitor_.shows("Please try that again"));
    visitor_.get(check);
    EXPECT_EQ(visitor_.submit(check, {{"once", "not an id"}}).status, 400);
    EXPECT_TRUE(records_->sent(alex_.id)->empty());
}

TEST_F(SendingPages, a_demo_says_on_home_and_receipt_that_news_come_at_once) {
    connect_trail();
    send_letter();
    EXPECT_TRUE(visitor_.shows("In this demo you see news at once."));
    visitor_.get("/home");
    EXPECT_TRUE(visitor_.shows("In this demo you see news at once."));
}

}  // namespace lb::portal
