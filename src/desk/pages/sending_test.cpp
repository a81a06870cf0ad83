// From a yes to the post: the other person, the label, the bench.
#include "desk_pages_fixture.hpp"

namespace lb::desk_pages::test {

using SendingAtTheDesk = DeskPages;

TEST_F(SendingAtTheDesk, another_person_asks_for_the_label) {
    TestBrowser browser = browser_of("D-01");
    const ItemId id = approved_item();
    EXPECT_TRUE(says(browser.get("/send"), "\"" + send_at(id) + "\""));
    const site::Answer page = browser.get(send_at(id));
    EXPECT_EQ(place_of(browser.press(page, send_at(id, "/dispatch"))), send_at(id));
    EXPECT_EQ(trail_.count("dispatch.requested"), 1);
    EXPECT_TRUE(says(browser.get(send_at(id)), "The label is asked for."));
}

TEST_F(SendingAtTheDesk, who_said_yes_is_told_why_they_cannot_ask) {
    const roles::RoleSet both = roles::RoleSet().with(roles::Role::reviewer).with(roles::Role::dispatcher);
    const auto id_of_both = office::add_staff(*office_, "RD-1", both, as_bytes("a long password"), {});
    reviewer_ = {*id_of_both, "RD-1", both};
    const ItemId id = approved_item();
    TestBrowser browser = browser_of("RD-1");
    const site::Answer page = browser.get(send_at(id));
    EXPECT_TRUE(says(page, "You said yes to this item. Another person has to ask for its label."));
    EXPECT_FALSE(TestBrowser::has_form(page, send_at(id, "/dispatch")));
}

TEST_F(SendingAtTheDesk, the_bench_begins_with_a_scan) {
    TestBrowser browser = browser_of("D-01");
    const ItemId id = item_on_bench();
    const site::Answer send = browser.get(send_at(id));
    const std::string code = office::view_send(*office_, dispatcher_, id)->code;
    EXPECT_TRUE(says(send, "data-item-code=\"" + code + "\""));
    EXPECT_TRUE(says(send, "data-sheets=\"1\""));
    EXPECT_TRUE(says(send, "data-label-file=\""));
    EXPECT_TRUE(says(send, "data-outgoing-file=\""));
    EXPECT_TRUE(says(send, "href=\"/bench\""));
    EXPECT_FALSE(TestBrowser::has_form(send, send_at(id, "/bench")));
    EXPECT_TRUE(says(browser.get("/bench?item_code=I-WRONG"), "This is no item of this bench."));
    const site::Answer check = browser.get("/bench?item_code=" + code);
    EXPECT_EQ(TestBrowser::hidden_fields(check, send_at(id, "/bench"))["item_code"], code);
}

TEST_F(SendingAtTheDesk, each_thing_that_is_wrong_stops_the_envelope_with_its_own_sentence) {
    TestBrowser browser = browser_of("D-01");
    const ItemId id = item_on_bench();
    const std::string code = office::view_send(*office_, dispatcher_, id)->code;
    const std::string other = office::view_send(*office_, dispatcher_, item_on_bench())->code;
    const site::Answer form = browser.get("/bench?item_code=" + code);
    struct Try {
        std::string item, sheets, label;
        std::string_view word, sentence;
    };
    const std::array tries{
        Try{"apples", "1", "ABCD-2345", "not_an_item_code", "This is not the code of an item."},
        Try{other, "1", "ABCD-2345", "other_item", "This code is of another item."},
        Try{code, "2", "ABCD-2345", "wrong_sheets", "The number of sheets is not right."},
        Try{code, "one", "ABCD-2345", "wrong_sheets", "The number of sheets is not right."},
        Try{code, "1", "", "not_a_label_code", "This is not the code of a label."},
        Try{code, "1", "ABCD-7777", "other_label", "This label is not part of this letter."},
    };
    for (const Try& one : tries) {
        const std::string once = CommandId::random().text();
        TestBrowser::FormFields fields = TestBrowser::hidden_fields(form, send_at(id, "/bench"));
        fields["once"] = once;
        fields["item_code"] = one.item;
        fields["sheets"] = one.sheets;
        fields["label_code"] = one.label;
        const site::Answer answer = browser.post(send_at(id, "/bench"), fields);
        ASSERT_EQ(place_of(answer), send_at(id, "/stop/" + std::string(one.word)));
        const site::Answer stop = browser.get(place_of(answer));
        EXPECT_TRUE(says(stop, one.sentence));
        EXPECT_TRUE(says(stop, "Put everything into the HOLD tray."));
        EXPECT_FALSE(TestBrowser::has_form(stop, send_at(id, "/post")));
        EXPECT_EQ(place_of(browser.get(send_at(id, "/go"))), send_at(id));
    }
    EXPECT_EQ(browser.get(send_at(id, "/stop/because")).status, 404);
}

TEST_F(SendingAtTheDesk, what_fits_together_goes_and_is_posted) {
    TestBrowser browser = browser_of("D-01");
    const ItemId id = item_on_bench();
    const std::string code = office::view_send(*office_, dispatcher_, id)->code;
    const site::Answer answer = browser.press(browser.get("/bench?item_code=" + code), send_at(id, "/bench"),
                                              {{"sheets", " 1 "}, {"label_code", "abcd 2345"}});
    ASSERT_EQ(place_of(answer), send_at(id, "/go"));
    const site::Answer go = browser.get(send_at(id, "/go"));
    EXPECT_TRUE(says(go, "Seal it."));
    EXPECT_EQ(place_of(browser.press(go, send_at(id, "/post"))), send_at(id));
    EXPECT_TRUE(says(browser.get(send_at(id)), "Posted in January 2026."));
    EXPECT_EQ(trail_.count("item.dispatched"), 1);
}

}  // namespace lb::desk_pages::test
