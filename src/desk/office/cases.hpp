// Cases and the senders in them. Nothing here knows a household: its address is asked for by a code that only
// the vault can use.
#pragma once

#include "desk/office/office.hpp"

namespace lb::office {

// Makes the case's key; so the vault must be unlocked. case.opened in the trail.
Result<CaseId> open_case(Office& office, std::string_view called_as);

// A sender's card: the words are given out once and kept nowhere. The portal hears of it as news.
struct Card {
    SenderId sender;
    std::string number;
    WipedText words;
};
Result<Card> add_sender(Office& office, CaseId case_id);

struct CaseRow {
    CaseId case_id;
    WipedText called_as;
    bool stopped = false;
};
Result<std::vector<CaseRow>> cases(Office& office);

// A single-use code with which this co-ordinator can set or confirm the address of one side of a case at the
// vault. address.asked in the trail holds its hash and the person. refused without the role.
Result<WipedText> ask_address_code(Office& office, const Person& person, CaseId case_id,
                                   std::string_view side);

db::Catalogue case_statements();

}  // namespace lb::office
