#include "dispatch.hpp"

#include <algorithm>
#include <array>

#include "base/durable/file.hpp"
#include "base/time/calendar.hpp"
#include "codes.hpp"
#include "outbox.hpp"
#include "vault/messages/vault_messages.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kSendColumns =
    db::statement<In<ItemId>, Out<std::optional<db::Text>, std::optional<I64>, std::optional<db::Text>,
                                  std::optional<db::Text>, I64, std::optional<db::Text>>>(
        "select outgoing, outgoing_sheets, label_code, label_file, bench_matched, month from item where "
        "item_id = ?1");
constexpr auto kNoteRequest = db::statement<In<ItemId, I64>, Out<>>(
    "update item set request_no = ?2, bench_matched = 0 where item_id = ?1");
constexpr auto kNoteLabel = db::statement<In<ItemId, db::Text, db::Text, I64>, Out<>>(
    "update item set label_code = ?2, label_file = ?3, label_index = ?4 where item_id = ?1");
constexpr auto kNoteBench =
    db::statement<In<ItemId, I64>, Out<>>("update item set bench_matched = ?2 where item_id = ?1");
constexpr auto kNoteMonth =
    db::statement<In<ItemId, db::Text>, Out<>>("update item set month = ?2 where item_id = ?1");
// As many as lie on a bench at one time, and all of them.
constexpr auto kOnBench = db::statement<In<item::State>, Out<ItemId>>(
    "select item_id from item where state = ?1 order by due_ms, item_no");

// From the yes to the post.
constexpr std::array kOnItsWay{item::State::approved, item::State::dispatch_requested,
                               item::State::label_drawn, item::State::posted};

struct SendColumns {
    std::optional<std::string> outgoing;
    std::optional<I64> sheets;
    std::string label_code, label_file;
    bool bench_matched = false;
    std::string month;
};

std::string text_or_empty(const std::optional<db::Text>& text) {
    return text ? std::string(text->view()) : std::string();
}

Result<SendColumns> send_columns(db::Read& tx, ItemId id) {
    LB_TRY(const auto row, tx.the(kSendColumns, id));
    const auto& [outgoing, sheets, code, file, matched, month] = row;
    return SendColumns{outgoing ? std::optional(std::string(outgoing->view())) : std::nullopt,
                       sheets,
                       text_or_empty(code),
                       text_or_empty(file),
                       matched != 0,
                       text_or_empty(month)};
}

Result<> may_send(const Person& person) {
    return roles::may(person.roles, roles::May::send) ? Result<>{}
                                                      : fail(Failure::not_found, "this person sends nothing");
}

bool approved_by(const Person& person, const ItemRow& row) {
    return row.first_by == person.id || row.second_by == person.id;
}

std::string outgoing_path(const Office& office, ItemId id) {
    return office.settings.outgoing_folder + "/" + item_label(id) + ".pdf";
}

BenchAnswer answer_of(const BenchCheck& check, const ItemRow& row, const SendColumns& send) {
    const auto item = read_item_code(check.item_code);
    if (!item) {
        return BenchAnswer::not_an_item_code;
    }
    if (*item != item_code(row.id)) {
        return BenchAnswer::other_item;
    }
    if (!send.sheets || *send.sheets != check.sheets) {
        return BenchAnswer::wrong_sheets;
    }
    const auto label = read_label_code(check.label_code);
    if (!label) {
        return BenchAnswer::not_a_label_code;
    }
    return label == read_label_code(send.label_code) ? BenchAnswer::go : BenchAnswer::other_label;
}

}  // namespace

Result<SendView> view_send(Office& office, const Person& person, ItemId id) {
    LB_CHECK(may_send(person));
    return office.database.read([&](db::Read& tx) -> Result<SendView> {
        LB_TRY(ItemRow row, load_item(tx, id));
        LB_TRY(const SendColumns send, send_columns(tx, id));
        if (std::find(kOnItsWay.begin(), kOnItsWay.end(), row.state) == kOnItsWay.end()) {
            return fail(Failure::not_found, "nothing to send");
        }
        const bool drawn = row.state == item::State::label_drawn || row.state == item::State::posted;
        SendView view{
            .row = std::move(row),
            .label = item_label(id),
            .code = item_code(id),
            .sheets = static_cast<std::uint16_t>(send.sheets.value_or(0)),
            .outgoing_ready = send.outgoing.has_value(),
            .may_ask = false,
            .outgoing_file = drawn ? outgoing_path(office, id) : std::string(),
            .label_file = drawn ? office.settings.label_folder + "/" + send.label_file : std::string(),
            .bench_matched = send.bench_matched,
            .month = send.month};
        view.may_ask = !approved_by(person, view.row);
        return view;
    });
}

Result<> request_dispatch(Office& office, const Person& person, ItemId id) {
    LB_CHECK(may_send(person));
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        LB_TRY(const SendColumns send, send_columns(tx, id));
        if (!send.outgoing) {
            return fail(Failure::conflict, "the copy to send is still being made");
        }
        if (!row.approval_no) {
            return fail(Failure::conflict, "this item has no approval");
        }
        LB_TRY(const auto approval, outbox_index(tx, *row.approval_no));
        if (!approval) {
            return fail(Failure::peer_away, "the approval is not recorded yet");
        }
        Entry entry = entry_of(row, "dispatch.requested");
        entry.by(person).list("need", {std::to_string(*approval)}).number("ver", 0);
        const item::Facts facts{.actor = item::Actor::dispatcher,
                                .other_than_approvers = !approved_by(person, row)};
        LB_TRY(const I64 number, take_step(office, tx, row, item::Act::request_dispatch, facts, entry));
        LB_CHECK(tx.change_one(kNoteRequest, id, number));
        return number;
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return {};
}

Result<std::vector<ItemId>> waiting_for_label(Office& office) {
    return office.database.read(
        [](db::Read& tx) { return tx.all(kOnBench, item::State::dispatch_requested); });
}

Result<> draw_label(Office& office, ItemId id) {
    ItemRow row;
    SendColumns send;
    std::optional<std::uint64_t> approval, request;
    LB_CHECK(office.database.read([&](db::Read& tx) -> Result<> {
        LB_TRY(row, load_item(tx, id));
        LB_TRY(send, send_columns(tx, id));
        if (row.state != item::State::dispatch_requested || !row.approval_no || !row.request_no ||
            !send.outgoing) {
            return fail(Failure::conflict, "no label is asked for");
        }
        LB_TRY(approval, outbox_index(tx, *row.approval_no));
        LB_TRY(request, outbox_index(tx, *row.request_no));
        return {};
    }));
    if (!approval || !request) {
        return fail(Failure::peer_away, "not recorded yet");
    }
    LB_TRY(const vault::LabelDrawn drawn, office.vault.call(vault::DrawLabel{id, *approval, *request}));
    const auto place = places::outgoing(office.keyring.place(row.case_id, id));
    LB_TRY(const WipedBytes pdf, open_blob_of(office, row, *send.outgoing, place));
    LB_CHECK(write_durably(outgoing_path(office, id), pdf, IfThere::replace));
    LB_TRY(const db::Text code, db::Text::from(drawn.short_code.view()));
    LB_TRY(const db::Text file, db::Text::from(drawn.file.view()));
    return office.database.write([&](db::Write& tx) -> Result<> {
        LB_CHECK(take_step_of_vault(office, tx, row));
        return tx.change_one(kNoteLabel, id, code, file, static_cast<I64>(drawn.index));
    });
}

Result<BenchAnswer> check_bench(Office& office, const Person& person, ItemId id, const BenchCheck& check) {
    LB_CHECK(may_send(person));
    BenchAnswer answer{};
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        LB_TRY(const SendColumns send, send_columns(tx, id));
        if (row.state != item::State::label_drawn) {
            return fail(Failure::conflict, "this item has no label on the bench");
        }
        answer = answer_of(check, row, send);
        const bool go = answer == BenchAnswer::go;
        LB_CHECK(tx.change_one(kNoteBench, id, go ? 1 : 0));
        Entry entry = entry_of(row, "bench.checked");
        entry.by(person).list("enc", {"sheets:" + std::to_string(check.sheets)}).number("ok", go ? 1 : 0);
        return put_outbox(tx, entry, office.clock.now_ms());
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return answer;
}

Result<ItemId> find_on_bench(Office& office, const Person& person, std::string_view typed) {
    LB_CHECK(may_send(person));
    const auto code = read_item_code(typed);
    if (!code) {
        return fail(Failure::bad_input, "this is not an item's code");
    }
    LB_TRY(const auto items,
           office.database.read([](db::Read& tx) { return tx.all(kOnBench, item::State::label_drawn); }));
    for (const ItemId id : items) {
        if (item_code(id) == *code) {
            return id;
        }
    }
    return fail(Failure::not_found, "no item on the bench has this code");
}

Result<> post(Office& office, const Person& person, ItemId id) {
    LB_CHECK(may_send(person));
    const std::string month = month_code(london_month(office.clock.now_ms()));
    LB_TRY(const db::Text month_text, db::Text::from(month));
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        LB_TRY(const SendColumns send, send_columns(tx, id));
        Entry entry = entry_of(row, "item.dispatched");
        entry.by(person).code("run", "single").text("month", month);
        LB_CHECK(tx.change_one(kNoteMonth, id, month_text));  // before the step: its news carries the month
        const item::Facts facts{.actor = item::Actor::dispatcher, .bench_matched = send.bench_matched};
        return take_step(office, tx, row, item::Act::post, facts, entry);
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return {};
}

db::Catalogue dispatch_statements() {
    return db::catalogue(kSendColumns, kNoteRequest, kNoteLabel, kNoteBench, kNoteMonth, kOnBench);
}

}  // namespace lb::office
