// Rows that the worker's door writes and reads. SQL and nothing else; who may do what is decided elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/messages/desk_messages.hpp"
#include "desk/tables/columns.hpp"
#include "letters/item/item.hpp"
#include "storage/db/database.hpp"

namespace lb::door {

struct SenderRow {
    SenderId id;
    CaseId case_id;
    std::string side;
};
// Nothing: no such sender.
Result<std::optional<SenderRow>> find_sender(db::Read& tx, SenderId id);

struct ReceivedRow {
    ItemId item;
    CaseId case_id;
    std::string side;
};
// Nothing: this submission was not received yet.
Result<std::optional<ReceivedRow>> find_received(db::Read& tx, SubmissionId submission);

struct NewItem {
    ItemId item;
    SubmissionId submission;
    SenderRow sender;
    item::Kind kind;
    std::int64_t received_ms;
    std::int64_t now_ms;
    std::string commitment;
    ByteView sealed_salt;
    bool second_drawn;
};
Result<> put_item(db::Write& tx, const NewItem& item);

Result<> put_original(db::Write& tx, ItemId item, std::uint16_t no, const desk::Original& original);
Result<std::vector<desk::Original>> originals_of(db::Read& tx, ItemId item);

Result<> put_page(db::Write& tx, ItemId item, const desk::ReadPage& page);
Result<std::vector<desk::PageRef>> pages_of(db::Read& tx, ItemId item);

struct NewFlag {
    std::uint16_t page;
    std::string rule;
    std::string flag_class;
    bool stop;
    std::optional<ByteView> sealed_span;
};
// Counts stop flags on the item, too.
Result<> put_flag(db::Write& tx, ItemId item, const NewFlag& flag);

struct ReadText {
    std::string commitment;
    std::optional<ByteView> sealed_salt;
    std::uint16_t pages;
};
Result<> put_text(db::Write& tx, ItemId item, const ReadText& text);
Result<std::optional<Bytes>> text_salt_of(db::Read& tx, ItemId item);
Result<> put_matches(db::Write& tx, ItemId item, bool second_wanted, std::optional<ByteView> sealed_matches);

struct Outgoing {
    std::string blob;
    std::uint16_t sheets;
    std::string commitment;
    ByteView sealed_salt;
};
Result<> put_outgoing(db::Write& tx, ItemId item, const Outgoing& outgoing);

// True while something that happened to the item is not in the trail yet.
Result<bool> waits_for_trail(db::Read& tx, ItemId item);
// The index of the item's newest entry of this type.
Result<std::optional<std::uint64_t>> newest_index(db::Read& tx, ItemId item, const db::Text& type);

struct NewsRow {
    db::I64 number;
    tables::NewsKind what;
    std::optional<SenderId> sender;
    std::optional<ItemId> item;
};
Result<std::optional<NewsRow>> next_news(db::Read& tx, std::int64_t now_ms);
Result<> news_told(db::Write& tx, db::I64 number);

struct AccountRow {
    CaseId case_id;
    std::string card_number;
    std::string card_hash;
    Bytes key_salt;
    Bytes public_key;
};
Result<AccountRow> account_of(db::Read& tx, SenderId sender);

struct StateRow {
    SubmissionId submission;
    item::State state;
    std::string reason;
    std::int64_t updated_ms;
};
Result<StateRow> state_of(db::Read& tx, ItemId item);

db::Catalogue store_statements();

}  // namespace lb::door
