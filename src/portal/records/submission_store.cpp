#include "once.hpp"
#include "records.hpp"
#include "tables.hpp"

namespace lb::portal {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kInsertSubmission = db::statement<In<SubmissionId, SenderId, item::Kind, I64, I64, db::Blob,
                                                    db::Blob, db::Text, EntryId, db::Text, item::SenderState>,
                                                 Out<>>(
    "insert into submission (submission_id, sender_id, kind, received_ms, pages, sealed_key, sealed_salt, "
    "commitment, entry_id, recorded, entry_index, check_code, taken, state, gone, month, reason) values "
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, null, ?10, 0, ?11, 0, ?10, ?10)");
constexpr auto kInsertFile = db::statement<In<SubmissionId, I64, FileType, db::Text, I64>, Out<>>(
    "insert into submission_file (submission_id, file, file_type, blob, sealed_bytes) values (?1, ?2, ?3, "
    "?4, "
    "?5)");
constexpr auto kUnrecorded = db::statement<In<>, Out<SubmissionId, EntryId, db::Text>>(
    "select submission_id, entry_id, commitment from submission where taken = 0 and recorded = 0 order by "
    "received_ms, submission_id limit 50",
    db::Reads::list);
constexpr auto kMarkRecorded = db::statement<In<SubmissionId, I64, db::Text>, Out<>>(
    "update submission set recorded = 1, entry_index = ?2, check_code = ?3 where submission_id = ?1");
using SentRow = Out<SubmissionId, item::Kind, item::SenderState, I64, I64, db::Text, db::Text, db::Text>;
constexpr auto kSentOf = db::statement<In<SenderId>, SentRow>(
    "select submission_id, kind, state, received_ms, pages, check_code, month, reason from submission where "
    "sender_id = ?1 and gone = 0 order by received_ms desc, submission_id desc limit 200",
    db::Reads::list);
constexpr auto kSent = db::statement<In<SubmissionId, SenderId>, SentRow>(
    "select submission_id, kind, state, received_ms, pages, check_code, month, reason from submission where "
    "submission_id = ?1 and sender_id = ?2 and gone = 0");
constexpr auto kNext = db::statement<
    In<>, Out<SubmissionId, SenderId, item::Kind, I64, db::Blob, db::Blob, db::Text>>(
    "select submission_id, sender_id, kind, received_ms, sealed_key, sealed_salt, commitment from submission "
    "where taken = 0 and recorded = 1 order by received_ms, submission_id limit 1",
    db::Reads::list);
constexpr auto kFiles = db::statement<In<SubmissionId>, Out<FileType, db::Text, I64>>(
    "select file_type, blob, sealed_bytes from submission_file where submission_id = ?1 order by file");
constexpr auto kTaken =
    db::statement<In<SubmissionId>, Out<>>("update submission set taken = 1 where submission_id = ?1");
constexpr auto kPutState = db::statement<In<SubmissionId, item::SenderState, I64, db::Text, db::Text>, Out<>>(
    "update submission set state = ?2, gone = ?3, month = ?4, reason = ?5 where submission_id = ?1");

Sent sent_from(const auto& row) {
    const auto& [id, kind, state, received_ms, pages, check_code, month, reason] = row;
    return {id,
            kind,
            state,
            received_ms,
            static_cast<std::uint64_t>(pages),
            std::string(check_code.view()),
            std::string(month.view()),
            std::string(reason.view())};
}

Result<> insert_submission(db::Write& tx, const NewSubmission& made, std::int64_t now_ms) {
    LB_TRY(const db::Text commitment, db::Text::from(made.commitment));
    LB_CHECK(tx.run(kInsertSubmission, made.id, made.sender, made.kind, now_ms, I64{made.pages},
                    made.sealed_key, made.sealed_salt, commitment, made.entry, db::Text(""),
                    item::SenderState::received));
    I64 number = 0;
    for (const auto& file : made.files) {
        LB_TRY(const db::Text blob, db::Text::from(file.blob));
        LB_CHECK(
            tx.run(kInsertFile, made.id, number++, file.type, blob, static_cast<I64>(file.sealed_bytes)));
    }
    return {};
}

}  // namespace

db::Catalogue submission_statements() {
    return db::catalogue(kInsertSubmission, kInsertFile, kUnrecorded, kMarkRecorded, kSentOf, kSent, kNext,
                         kFiles, kTaken, kPutState);
}

Result<SubmissionId> Records::add_submission(const NewSubmission& submission, OnceId once) {
    return database_->write([&](db::Write& tx) -> Result<SubmissionId> {
        LB_TRY(const auto before, answered_before(tx, once, submission.sender));
        if (before) {
            return SubmissionId::from_bytes(*before);
        }
        LB_CHECK(delete_draft(tx, submission.sender, submission.draft));
        LB_CHECK(insert_submission(tx, submission, clock_.now_ms()));
        LB_CHECK(note_answer(tx, {once, submission.sender, submission.id.bytes(), clock_.now_ms()}));
        return submission.id;
    });
}

Result<std::optional<SubmissionId>> Records::sent_by(OnceId once, SenderId sender) {
    LB_TRY(const auto before,
           database_->read([&](db::Read& tx) { return answered_before(tx, once, sender); }));
    if (!before) {
        return std::optional<SubmissionId>();
    }
    LB_TRY(const auto id, SubmissionId::from_bytes(*before));
    return std::optional(id);
}

Result<std::vector<Unrecorded>> Records::unrecorded() {
    LB_TRY(const auto rows, database_->read([&](db::Read& tx) { return tx.all(kUnrecorded); }));
    std::vector<Unrecorded> all;
    for (const auto& [id, entry, commitment] : rows) {
        all.push_back({id, entry, std::string(commitment.view())});
    }
    return all;
}

Result<> Records::mark_recorded(SubmissionId id, std::uint64_t index, std::string_view check_code) {
    LB_TRY(const db::Text code, db::Text::from(check_code));
    return database_->write(
        [&](db::Write& tx) { return tx.change_one(kMarkRecorded, id, static_cast<I64>(index), code); });
}

Result<std::vector<Sent>> Records::sent(SenderId sender) {
    LB_TRY(const auto rows, database_->read([&](db::Read& tx) { return tx.all(kSentOf, sender); }));
    std::vector<Sent> all;
    for (const auto& row : rows) {
        all.push_back(sent_from(row));
    }
    return all;
}

Result<Sent> Records::sent(SenderId sender, SubmissionId id) {
    LB_TRY(const auto row, database_->read([&](db::Read& tx) { return tx.the(kSent, id, sender); }));
    return sent_from(row);
}

Result<std::vector<SealedFile>> Records::files(SubmissionId id) {
    LB_TRY(const auto rows, database_->read([&](db::Read& tx) { return tx.all(kFiles, id); }));
    std::vector<SealedFile> files;
    for (const auto& [type, blob, bytes] : rows) {
        files.push_back({type, std::string(blob.view()), static_cast<std::uint64_t>(bytes)});
    }
    return files;
}

Result<Submission> Records::next_submission() {
    LB_TRY(const auto row, database_->read([&](db::Read& tx) { return tx.one(kNext); }));
    Submission next;
    if (!row) {
        return next;
    }
    const auto& [id, sender, kind, received_ms, sealed_key, sealed_salt, commitment] = *row;
    LB_TRY(const auto stored, files(id));
    next.there = 1;
    next.id = id;
    next.sender = sender;
    next.kind = kind;
    next.received_ms = static_cast<std::uint64_t>(received_ms);
    next.sealed_key = sealed_key;
    next.sealed_salt = sealed_salt;
    next.commitment = commitment.view();
    for (const auto& file : stored) {
        next.files.value.push_back({file.type, file.sealed_bytes});
    }
    return next;
}

Result<> Records::mark_taken(SubmissionId id) {
    return database_->write([&](db::Write& tx) { return tx.change_one(kTaken, id); });
}

Result<> Records::put_state(const PutState& state) {
    if (state.state > static_cast<std::uint8_t>(item::SenderState::refused) || state.state == 0 ||
        state.gone > 1) {
        return fail(Failure::bad_input, "a state that no sender sees");
    }
    LB_TRY(const db::Text month, db::Text::from(state.month.view()));
    LB_TRY(const db::Text reason, db::Text::from(state.reason.view()));
    return database_->write([&](db::Write& tx) {
        return tx.change_one(kPutState, state.id, static_cast<item::SenderState>(state.state),
                             I64{state.gone}, month, reason);
    });
}

}  // namespace lb::portal
