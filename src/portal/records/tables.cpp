#include "tables.hpp"

#include "letters/item/item.hpp"
#include "storage/db/table.hpp"

namespace lb::portal {

namespace {

constexpr db::I64 kLastKind = static_cast<db::I64>(item::Kind::gift);
constexpr db::I64 kLastSenderState = static_cast<db::I64>(item::SenderState::refused);

constexpr db::Column kAccountColumns[] = {
    db::id_column("sender_id").primary(),
    db::text_code("number").unique(),
    {.name = "card_hash", .type = db::Type::text, .holds = db::Class::hash},
    {.name = "key_salt", .type = db::Type::blob, .holds = db::Class::id, .bytes = 16},
    {.name = "public_key", .type = db::Type::blob, .holds = db::Class::id, .bytes = 32},
    db::sealed_column("called_as", "sender's pair"),
    db::code_column("enabled", 1),
};

constexpr db::Column kDraftColumns[] = {
    db::id_column("draft_id").primary(), db::id_column("sender_id").to("account(sender_id)"),
    db::code_column("kind", kLastKind),  db::sealed_column("body", "sender's pair").null(),
    db::time_column("changed_ms"),
};
constexpr db::Index kDraftIndexes[] = {{"draft_by_sender", "sender_id, changed_ms"},
                                       {"draft_by_time", "changed_ms"}};

constexpr db::Column kDraftPageColumns[] = {
    db::id_column("draft_id").primary().to("draft(draft_id)"),
    db::number_column("page").primary(),
    db::code_column("file_type", 4),
    db::number_column("plain_bytes"),
    db::text_code("blob"),
    db::sealed_column("sealed_key", "sender's pair"),
};

constexpr db::Column kSubmissionColumns[] = {
    db::id_column("submission_id").primary(),
    db::id_column("sender_id").to("account(sender_id)"),
    db::code_column("kind", kLastKind),
    db::time_column("received_ms"),
    db::number_column("pages"),
    db::sealed_column("sealed_key", "intake pair"),
    db::sealed_column("sealed_salt", "one-off key"),
    db::text_code("commitment"),
    db::id_column("entry_id").unique(),
    db::code_column("recorded", 1),  // its entry is in the trail
    db::number_column("entry_index").null(),
    db::text_code("check_code"),
    db::code_column("taken", 1),
    db::code_column("state", kLastSenderState),
    db::code_column("gone", 1),
    db::text_code("month"),
    db::text_code("reason"),
};
constexpr db::Index kSubmissionIndexes[] = {{"submission_by_sender", "sender_id, received_ms"},
                                            {"submission_waiting", "taken, recorded, received_ms"}};

constexpr db::Column kFileColumns[] = {
    db::id_column("submission_id").primary().to("submission(submission_id)"),
    db::number_column("file").primary(),
    db::code_column("file_type", 4),
    db::text_code("blob"),
    db::number_column("sealed_bytes"),
};

constexpr db::Column kOnceColumns[] = {
    db::id_column("once_id").primary(),
    db::id_column("sender_id"),
    db::id_column("made_id"),
    db::time_column("at_ms"),
};
constexpr db::Index kOnceIndexes[] = {{"once_by_time", "at_ms"}};

constexpr db::Table kPortalTables[] = {
    {"account", kAccountColumns},      {"draft", kDraftColumns, kDraftIndexes},
    {"draft_page", kDraftPageColumns}, {"submission", kSubmissionColumns, kSubmissionIndexes},
    {"submission_file", kFileColumns}, {"once_answer", kOnceColumns, kOnceIndexes},
};

// Lists in the order of their index to the last column, so that nothing is sorted.
constexpr db::Ddl kListsInOrder[] = {
    "CREATE INDEX submission_in_order ON submission (sender_id, received_ms, submission_id)",
    "DROP INDEX submission_by_sender",
    "CREATE INDEX submission_to_take ON submission (taken, recorded, received_ms, submission_id)",
    "DROP INDEX submission_waiting",
    "CREATE INDEX draft_in_order ON draft (changed_ms, draft_id)",
    "DROP INDEX draft_by_time",
};
constexpr db::Step kPortalSteps[] = {{.number = 1, .creates = kPortalTables},
                                     {.number = 2, .statements = kListsInOrder}};

}  // namespace

constinit const db::Schema kPortalSchema{"portal", kPortalSteps};

}  // namespace lb::portal
