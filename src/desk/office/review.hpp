// Reading an item at the desk. Nothing of a letter leaves this room before its entry (staff.viewed) is on the
// trail's disk; a page counts as opened when its words and its picture were both fetched by the same person.
#pragma once

#include <vector>

#include "desk/office/items.hpp"
#include "letters/page_words/page_words.hpp"

namespace lb::office {

struct FlagView {
    db::I64 number = 0;
    std::uint16_t page = 0;
    std::string rule, flag_class;
    bool stop = false;
    page_words::Span span;
    std::optional<tables::FlagAnswer> answer;  // this person's own
};

struct PageState {
    std::uint16_t no = 0;
    bool opened = false;  // by this person
    page_words::PageClass page_class{};
    std::uint16_t confidence_mille = 0;
    std::uint32_t width = 0, height = 0;
};

// The item without a word of it.
struct ItemView {
    ItemRow row;
    std::string label;
    std::vector<PageState> pages;
    std::vector<FlagView> flags;  // spans are places, not words
    bool claimed_by_me = false;
    std::string claimed_by;  // staff number of somebody else while the lease runs
    bool every_page_opened = false;
    bool stop_flags_answered = false;
    std::vector<item::Act> decisions;  // that this person could take now, were pages and flags done
};
// not_found: no such item, or not for this person.
Result<ItemView> view_item(Office& office, const Person& person, ItemId id);

// One page's words. Logs first.
struct PageView {
    page_words::Page page;
    std::vector<page_words::MatchedSpan> matches;  // for the lead in a second check, else none
};
Result<PageView> open_page(Office& office, const Person& person, ItemId id, std::uint16_t page);
// The page picture as PNG. Logs first.
Result<WipedBytes> open_picture(Office& office, const Person& person, ItemId id, std::uint16_t page);

// Takes or takes over an item whose lease has ended. conflict: somebody else has it.
Result<> claim(Office& office, const Person& person, ItemId id);
Result<> hand_back(Office& office, const Person& person, ItemId id);
// At the desk's start: nobody is signed in, and the clock that leases run on may have started anew.
Result<> end_all_leases(Office& office);

Result<> answer_flag(Office& office, const Person& person, ItemId id, db::I64 flag,
                     tables::FlagAnswer answer);

// `version` is the one that the page showed: a stale page is a conflict, never an overwrite. The reason is a
// code of letters/item/reasons. When a second pair of eyes is wanted the item goes to second_check instead.
struct Decision {
    item::Act act{};
    std::string reason;
    db::I64 version = 0;
};
Result<item::State> decide(Office& office, const Person& person, ItemId id, const Decision& decision);

// Where an item is now, for a person whose decision brought it on its way. not_found for others.
struct DecidedView {
    item::State state{};
    db::I64 version = 0;
    bool may_put_back = false;
};
Result<DecidedView> view_decided(Office& office, const Person& person, ItemId id);

// Back into the queue: a lead releases what was held, kept or escalated; who said yes, or a lead, takes it
// back until the label is drawn. conflict: a stale page. refused: not from here, or not by this person.
bool may_put_back(const Person& person, const ItemRow& row);
Result<> put_back(Office& office, const Person& person, ItemId id, db::I64 version);

db::Catalogue review_statements();

}  // namespace lb::office
