// The last metres: ask to send, the label, the bench, the post. The label is the vault's; this side knows its
// short code and the name of its file, never what stands on it.
#pragma once

#include "desk/office/items.hpp"

namespace lb::office {

struct SendView {
    ItemRow row;
    std::string label;  // of the item, as pages name it
    std::string code;   // I-ABCD-EFG-X, on the bench sheet
    std::uint16_t sheets = 0;
    bool outgoing_ready = false;
    bool may_ask = false;
    std::string outgoing_file;  // path for the printer, when it lies there
    std::string label_file;     // path in the vault's outbox, when the label is drawn
    bool bench_matched = false;
    std::string month;  // 2026-05, when posted
};
Result<SendView> view_send(Office& office, const Person& person, ItemId id);

// dispatch.requested, by another person than those who approved. The label is asked for behind it.
Result<> request_dispatch(Office& office, const Person& person, ItemId id);

// Asks the vault and takes the step when it has drawn. Repeating is harmless. Also puts the outgoing PDF
// where the printer finds it. locked or peer_away: later. refused: the vault's own view says no.
Result<> draw_label(Office& office, ItemId id);
// Items whose label is asked for and not drawn yet.
Result<std::vector<ItemId>> waiting_for_label(Office& office);

// What was typed or scanned at the bench.
struct BenchCheck {
    std::string item_code;
    std::string label_code;
    std::uint16_t sheets = 0;
};
enum class BenchAnswer { go, not_an_item_code, other_item, wrong_sheets, not_a_label_code, other_label };
// bench.checked in the trail, also when it stops the envelope.
Result<BenchAnswer> check_bench(Office& office, const Person& person, ItemId id, const BenchCheck& check);

// Which item this code belongs to, for a bench where one scans first and looks then. not_found.
Result<ItemId> find_on_bench(Office& office, const Person& person, std::string_view typed);

Result<> post(Office& office, const Person& person, ItemId id);

db::Catalogue dispatch_statements();

}  // namespace lb::office
