// For tests: rows that in life a worker brings in.
#pragma once

#include "desk/tables/columns.hpp"
#include "desk/tables/tables.hpp"
#include "storage/db/sql.hpp"

namespace lb::office::test {

using db::I64, db::In, db::Out;

constexpr auto kInsertItem = db::statement<
    In<ItemId, I64, Id<SubmissionTag>, SenderId, CaseId, item::Kind, item::State, I64, I64, I64, db::Blob>,
    Out<>>(
    "insert into item (item_id, item_no, submission_id, sender_id, case_id, side, kind, state, version, "
    "received_ms, due_ms, updated_ms, pages, stop_flags, content_commitment, content_salt, second_drawn, "
    "second_wanted, bench_matched) "
    "select ?1, ?2, ?3, ?4, ?5, side, ?6, ?7, 0, ?8, ?8, ?8, 1, ?9, card_number, ?11, ?10, 0, 0 "
    "from sender where sender_id = ?4");
constexpr auto kInsertPage = db::statement<In<ItemId, db::Text, db::Text>, Out<>>(
    "insert into page (item_id, no, picture, words, width, height, class, confidence_mille) "
    "values (?1, 1, ?2, ?3, 100, 100, 1, 900)");
constexpr auto kInsertFlag = db::statement<In<I64, ItemId, db::Text, db::Blob>, Out<>>(
    "insert into flag (flag_no, item_id, page, rule, flag_class, stop, span) "
    "values (?1, ?2, 1, ?3, ?3, 1, ?4)");
constexpr auto kSetMatches = db::statement<In<ItemId, db::Blob>, Out<>>(
    "update item set matches = ?2, second_wanted = 1 where item_id = ?1");
constexpr auto kSetOutgoing = db::statement<In<ItemId, db::Text>, Out<>>(
    "update item set outgoing = ?2, outgoing_sheets = 1 where item_id = ?1");
constexpr auto kNewsCount =
    db::statement<In<ItemId>, Out<I64>>("select count(*) from news where item_id = ?1");

}  // namespace lb::office::test
