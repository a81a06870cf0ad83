// Items as rows, and the one way to change their state: a step of letters/item's table, by compare-and-set on
// state and version, with the entry's outbox row in the same transaction.
#pragma once

#include <optional>

#include "desk/office/entry.hpp"
#include "desk/office/office.hpp"
#include "desk/tables/columns.hpp"
#include "letters/item/steps.hpp"

namespace lb::office {

struct ItemRow {
    ItemId id;
    CaseId case_id;
    std::string side;
    item::Kind kind{};
    item::State state{};
    db::I64 version = 0;
    std::int64_t received_ms = 0, due_ms = 0;
    std::uint16_t pages = 0;
    std::uint16_t stop_flags = 0;
    bool second_drawn = false, second_wanted = false;
    std::optional<StaffId> claimed_by;
    std::optional<std::int64_t> lease_until_mono_ms;
    std::optional<StaffId> first_by, second_by;
    std::optional<item::Act> outcome;
    std::string reason;
    std::optional<db::I64> approval_no, request_no;

    bool wants_second() const { return second_drawn || second_wanted; }
};

// not_found when there is no such item.
Result<ItemRow> load_item(db::Read& tx, ItemId id);

// Takes the step when `facts` allow it: new state, entry into the outbox, news for the sender when what they
// see changes. Answers the outbox row. conflict: somebody was faster.
Result<db::I64> take_step(Office& office, db::Write& tx, const ItemRow& row, item::Act act,
                          const item::Facts& facts, const Entry& entry);
// The same where the entry is somebody else's and is in the trail already (the vault's label.drawn).
Result<> take_step_of_vault(Office& office, db::Write& tx, const ItemRow& row);

// The step's entry type, for the caller to fill. refused or conflict as letters/item says.
Result<const item::Step*> step_for(const ItemRow& row, item::Act act, const item::Facts& facts);

// Entry with type, case, item and side set; the type comes from the step.
Entry entry_of(const ItemRow& row, StaticString type);

// A word for the sender about an item whose visible state may have changed. Released by tick.
Result<> tell_sender(Office& office, db::Write& tx, ItemId id);

// Opens what is sealed under the item's key.
Result<WipedBytes> open_blob_of(Office& office, const ItemRow& row, std::string_view blob_name,
                                const seal::Aad& at);
Result<WipedBytes> open_field_of(Office& office, const ItemRow& row, Bytes sealed, const seal::Aad& at);

db::Catalogue item_statements();

}  // namespace lb::office
