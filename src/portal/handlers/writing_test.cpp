#include "portal_fixture.hpp"

namespace lb::portal {

namespace {

class Writing : public PortalPages {
  protected:
    Writing() : alex_(add_person("1000001")), visitor_(*site_, sign_in(alex_)) {}
    // Chooses, and stands on the first page of what was begun.
    std::string begin(const std::string& kind) {
        visitor_.get("/write");
        visitor_.submit("/write", {{"kind", kind}});
        visitor_.follow();
        return visitor_.path();
    }
    std::string kept_text(const std::string& text_path) {
        const auto id = *DraftId::from_text(text_path.substr(7, 26));
        return std::string(drafts_->open_text(alex_.pair, *records_->draft(alex_.id, id))->view());
    }

    Person alex_;
    Visitor visitor_;
};

}  // namespace

TEST_F(Writing, an_empty_home_says_how_to_begin) {
    EXPECT_EQ(visitor_.get("/home").status, 200);
    EXPECT_TRUE(visitor_.shows("You have not sent anything yet."));
    EXPECT_TRUE(visitor_.shows("DEMO"));
    EXPECT_TRUE(visitor_.shows("Run by A centre"));
}

TEST_F(Writing, nothing_chosen_is_said_and_the_same_press_begins_one_draft) {
    visitor_.get("/write");
    visitor_.submit("/write", {});
    EXPECT_EQ(location_of(visitor_.answer()), "/write?did=nothing#problem");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("<title>Error: "));
    const std::string once = OnceId::random().text();
    visitor_.submit("/write", {{"kind", "letter"}, {"once", once}});
    const auto first = location_of(visitor_.answer());
    visitor_.get("/write");
    visitor_.submit("/write", {{"kind", "letter"}, {"once", once}});
    EXPECT_EQ(location_of(visitor_.answer()), first);
    EXPECT_EQ(records_->drafts(alex_.id)->size(), 1U);
}

TEST_F(Writing, twenty_things_may_be_begun) {
    for (std::size_t i = 0; i < Records::kDraftsMax; ++i) {
        begin("gift");
    }
    visitor_.get("/write");
    visitor_.submit("/write", {{"kind", "letter"}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("You have begun many things."));
}

TEST_F(Writing, a_text_is_saved_and_comes_back_as_it_was) {
    const auto path = begin("letter");
    visitor_.submit(path, {{"text", "Dear Robin,\r\n\r\n  hello"}, {"go", "save"}});
    EXPECT_EQ(location_of(visitor_.answer()), path + "?did=saved");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Saved. You can go on now or later."));
    EXPECT_EQ(kept_text(path), "Dear Robin,\n\n  hello");
    EXPECT_TRUE(visitor_.shows("\nDear Robin,\n\n  hello</textarea>"));
    visitor_.get("/home");
    EXPECT_TRUE(visitor_.shows("href=\"" + path + "\""));
}

TEST_F(Writing, hostile_text_is_shown_and_never_obeyed) {
    const auto path = begin("letter");
    const std::string hostile = "</textarea><script>alert(1)</script>{{csrf}}\" onfocus=\"x";
    visitor_.submit(path, {{"text", hostile}, {"go", "save"}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("&lt;/textarea&gt;&lt;script&gt;"));
    EXPECT_TRUE(visitor_.shows("{{csrf}}"));
    EXPECT_FALSE(visitor_.shows("<script"));
    visitor_.get(path.substr(0, path.size() - 4) + "check");
    EXPECT_TRUE(visitor_.shows("&lt;script&gt;"));
    EXPECT_FALSE(visitor_.shows("<script"));
    EXPECT_EQ(kept_text(path), hostile);
}

TEST_F(Writing, an_empty_text_goes_nowhere) {
    const auto path = begin("letter");
    visitor_.submit(path, {{"text", " \r\n "}, {"go", "check"}});
    EXPECT_EQ(location_of(visitor_.answer()), path + "?did=check#problem");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Write something first."));
    visitor_.get(path.substr(0, path.size() - 4) + "check");
    EXPECT_EQ(location_of(visitor_.answer()), path + "?did=check#problem");
}

TEST_F(Writing, a_text_that_is_too_long_is_kept_and_named) {
    const auto path = begin("letter");
    std::string text;
    for (int i = 0; i < 60'000; ++i) {
        text.append("\xC5\xB5");  // one letter, two bytes
    }
    visitor_.submit(path, {{"text", text}, {"go", "check"}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Your text has 60000 letters. We can take 20000."));
    EXPECT_EQ(kept_text(path), text);
    EXPECT_FALSE(visitor_.shows("/check\""));
    text.resize(40'000);
    visitor_.submit(path, {{"text", text}, {"go", "check"}});
    EXPECT_EQ(location_of(visitor_.answer()), path.substr(0, path.size() - 4) + "check");
}

TEST_F(Writing, letters_that_are_no_text_are_marked) {
    const auto path = begin("letter");
    visitor_.submit(path, {{"text", "ring\x07ring"}, {"go", "check"}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("ring[U+0007]ring"));
    EXPECT_TRUE(visitor_.shows("We marked where."));
}

TEST_F(Writing, the_public_rules_remind_and_do_not_stop) {
    const auto path = begin("letter");
    visitor_.submit(path, {{"text", "Ring me on 07700 900123."}, {"go", "check"}});
    EXPECT_EQ(location_of(visitor_.answer()), path + "?did=check");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("A phone number:"));
    EXPECT_TRUE(visitor_.shows("<strong>07700 900123</strong>"));
    EXPECT_TRUE(visitor_.shows("Go on anyway"));
    EXPECT_EQ(visitor_.get(path.substr(0, path.size() - 4) + "check").status, 200);
    EXPECT_TRUE(visitor_.shows("A phone number:"));
}

TEST_F(Writing, what_is_typed_when_time_is_over_is_kept_for_its_writer) {
    const auto path = begin("letter");
    clock_.advance(session::kPortalSessions.idle_ms + 1);
    keys_.drop_idle();
    visitor_.submit(path, {{"text", "The last lines"}, {"go", "check"}});
    EXPECT_EQ(location_of(visitor_.answer()), "/");
    EXPECT_TRUE(visitor_.follow().status == 200 && visitor_.shows("Time is over."));
    EXPECT_EQ(kept_text(path), "The last lines");
    // Who has signed out has no page left that could save.
    Visitor other(*site_, sign_in(alex_));
    other.get(path);
    const auto page = other;
    other.get("/home");
    other.submit("/out", {});
    Visitor back = page;
    back.submit(path, {{"text", "afterwards"}, {"go", "save"}});
    EXPECT_EQ(kept_text(path), "The last lines");
}

TEST_F(Writing, photographs_come_page_by_page_and_can_be_taken_again) {
    const auto first = begin("photographs");
    const std::string pages = first.substr(0, first.size() - 1);
    EXPECT_EQ(first, pages + "1");
    visitor_.submit(first, {{"page", kJpeg}});
    EXPECT_EQ(location_of(visitor_.answer()), pages + "2");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Page 1 is here (1 kB)."));
    visitor_.submit(pages + "2", {{"page", std::string("\x89PNG\r\n\x1A\n", 8) + std::string(3000, 'x')}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Page 2 is here (3 kB)."));
    visitor_.get(first);
    visitor_.submit(first, {{"page", std::string("II*\0", 4)}});
    EXPECT_EQ(location_of(visitor_.answer()), pages + "3");
    const auto draft = records_->drafts(alex_.id)->at(0);
    const auto kept = *records_->draft(alex_.id, draft.id);
    ASSERT_EQ(kept.pages.size(), 2U);
    EXPECT_EQ(kept.pages[0].type, FileType::tiff);
    EXPECT_EQ(kept.pages[1].type, FileType::png);
    EXPECT_EQ(location_of(visitor_.get(pages + "9")), pages + "3");
    EXPECT_EQ(visitor_.get(pages + "0").status, 404);
}

TEST_F(Writing, what_is_no_picture_is_said_and_not_kept) {
    const auto path = begin("photographs");
    visitor_.submit(path, {{"page", "%PDF-1.7 hello"}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("This is not a photo that we can open."));
    visitor_.submit(path, {{"page", ""}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("Choose a photo first."));
    visitor_.submit(path, {{"page", kJpeg + std::string(Drafts::kPictureMax, 'x')}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("This photo is too big. The limit is 25 MB."));
    visitor_.get(path.substr(0, path.size() - 7) + "check");
    EXPECT_EQ(location_of(visitor_.answer()), path + "?did=empty#problem");
    EXPECT_TRUE(records_->draft(alex_.id, records_->drafts(alex_.id)->at(0).id)->pages.empty());
}

TEST_F(Writing, forty_pages_are_one_letter) {
    auto path = begin("photographs");
    for (int i = 0; i < int{Records::kPagesMax}; ++i) {
        visitor_.submit(path, {{"page", kJpeg}});
        visitor_.follow();
        path = visitor_.path();
    }
    EXPECT_EQ(path.substr(path.size() - 6), "/check");
    const std::string pages = path.substr(0, path.size() - 5) + "pages/41";
    visitor_.get(pages);
    EXPECT_TRUE(visitor_.shows("That is all the pages one letter can have."));
    EXPECT_FALSE(visitor_.shows("type=\"file\""));
}

TEST_F(Writing, a_hundred_megabytes_are_one_letter) {
    auto path = begin("photographs");
    std::string largest = kJpeg;
    largest.resize(Drafts::kPictureMax);
    for (int i = 0; i < 4; ++i) {
        visitor_.submit(path, {{"page", largest}});
        visitor_.follow();
        path = visitor_.path();
    }
    visitor_.submit(path, {{"page", kJpeg}});
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("That is all the pages one letter can have."));
    EXPECT_TRUE(visitor_.shows("Page 4 is here"));
    EXPECT_FALSE(visitor_.shows("Page 5 is here"));
}

TEST_F(Writing, each_answer_about_a_gift_that_is_missing_is_named_and_the_others_are_kept) {
    const auto path = begin("gift");
    const Values whole{{"what", "A red <scarf>"},
                       {"occasion", "Birthday"},
                       {"value", "up_to_25"},
                       {"writing", "no"},
                       {"details", ""}};
    const std::map<std::string, std::string> says{{"what", "Say what it is."},
                                                  {"occasion", "Say what it is for."},
                                                  {"value", "Say what it cost."},
                                                  {"writing", "Say if anything is written on it."}};
    for (const auto& [missing, sentence] : says) {
        Values answers = whole;
        answers.erase(missing);
        visitor_.submit(path, answers);
        EXPECT_EQ(location_of(visitor_.answer()), path + "?did=check#problem");
        visitor_.follow();
        for (const auto& [name, words] : says) {
            EXPECT_EQ(visitor_.shows(">" + words + "<"), name == missing) << missing << name;
        }
        EXPECT_EQ(visitor_.shows("value=\"A red &lt;scarf&gt;\""), missing != "what");
        EXPECT_EQ(visitor_.shows("value=\"up_to_25\" checked"), missing != "value");
    }
    visitor_.submit(path, whole);
    EXPECT_EQ(location_of(visitor_.answer()), path.substr(0, path.size() - 4) + "check");
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("A red &lt;scarf&gt;"));
    visitor_.get(path);
    auto too_long = whole;
    too_long["details"] = std::string(1001, 'x');
    visitor_.submit(path, too_long);
    visitor_.follow();
    EXPECT_TRUE(visitor_.shows("One of your answers is too long."));
    EXPECT_TRUE(visitor_.shows(std::string(1001, 'x')));
}

TEST_F(Writing, somebody_elses_draft_is_not_there) {
    const auto text = begin("letter");
    const std::string draft = text.substr(0, text.size() - 4);
    Visitor kim(*site_, sign_in(add_person("2000002")));
    kim.get("/nothing");
    const std::string nothing_there = kim.html();
    for (const char* page : {"text", "gift", "pages/1", "check"}) {
        EXPECT_EQ(kim.get(draft + page).status, 404);
        EXPECT_EQ(kim.html(), nothing_there);
    }
    // With a good token of Kim's own session, too: the token names the path and not the right to it.
    visitor_.get(text);
    Visitor mixed(*site_, sign_in(alex_));
    mixed.get(text);
    EXPECT_EQ(mixed.submit(text, {{"text", "x"}, {"go", "save"}, {"csrf", "wrong"}}).status, 403);
    kim.get("/home");
    EXPECT_EQ(kim.post(draft + "remove", {{"once", OnceId::random().text()}}).status, 403);
    EXPECT_EQ(records_->drafts(alex_.id)->size(), 1U);
}

TEST_F(Writing, a_draft_can_be_thrown_away) {
    const auto path = begin("photographs");
    visitor_.submit(path, {{"page", kJpeg}});
    visitor_.get("/home");
    visitor_.submit(path.substr(0, path.size() - 7) + "remove", {});
    EXPECT_EQ(location_of(visitor_.answer()), "/home");
    EXPECT_TRUE(records_->drafts(alex_.id)->empty());
    EXPECT_TRUE(blobs_->list(*blobs::Name::from_bytes(Bytes(32, 0)), 10)->empty());
    EXPECT_EQ(visitor_.get(path).status, 404);
}

TEST_F(Writing, a_draft_of_an_older_card_says_why_it_stays_shut) {
    const auto path = begin("letter");
    visitor_.submit(path, {{"text", "Dear Robin"}, {"go", "save"}});
    Visitor with_new_card(*site_, sign_in({alex_.id, seal::KeyPair::random()}));
    EXPECT_EQ(with_new_card.get(path).status, 409);
    EXPECT_TRUE(with_new_card.shows("This belongs to an older card"));
    with_new_card.get("/home");
    with_new_card.submit(path.substr(0, path.size() - 4) + "remove", {});
    EXPECT_TRUE(records_->drafts(alex_.id)->empty());
}

}  // namespace lb::portal
