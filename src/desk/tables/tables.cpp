#include "tables.hpp"

#include "columns.hpp"
#include "storage/db/table.hpp"
#include "storage/queue/job_table.hpp"

namespace lb::tables {

namespace {

using namespace db;  // the words of table descriptions

constexpr I64 kYes = 1;  // last value of a yes or no
constexpr I64 last(item::State state) {
    return static_cast<I64>(state);
}
constexpr I64 last(item::Kind kind) {
    return static_cast<I64>(kind);
}

constexpr Column hash_text(StaticString name) {
    return {.name = name, .type = Type::text, .holds = Class::hash};
}

constexpr Column kStaff[] = {
    id_column("staff_id").primary(), text_code("number").unique(),  number_column("roles"),
    hash_text("password_hash"),      code_column("disabled", kYes), time_column("created_ms"),
};

constexpr Column kCaseFile[] = {
    id_column("case_id").primary(),
    code_column("stopped", kYes),
    sealed_column("called_as", "CK"),
    time_column("created_ms"),
};

constexpr Column kSender[] = {
    id_column("sender_id").primary(),
    id_column("case_id").to("case_file(case_id)"),
    text_code("side"),  // the side that what they send goes to
    text_code("card_number").unique(),
    hash_text("card_hash"),
    {.name = "key_salt", .type = Type::blob, .holds = Class::id, .bytes = 16},
    {.name = "public_key", .type = Type::blob, .holds = Class::id, .bytes = 32},
    time_column("created_ms"),
};
constexpr Index kSenderIndexes[] = {{"sender_by_case", "case_id"}};

constexpr Column kItem[] = {
    id_column("item_id").primary(),
    row_number("item_no").unique(),
    id_column("submission_id").unique(),
    id_column("sender_id").to("sender(sender_id)"),
    id_column("case_id").to("case_file(case_id)"),
    text_code("side"),
    code_column("kind", last(item::Kind::gift)),
    code_column("state", last(item::State::withdrawn)),
    number_column("version"),
    time_column("received_ms"),
    time_column("due_ms"),
    time_column("updated_ms"),
    number_column("pages"),
    number_column("stop_flags"),
    text_code("content_commitment"),
    sealed_column("content_salt", "IK"),
    text_code("text_commitment").null(),
    sealed_column("text_salt", "IK").null(),
    code_column("second_drawn", kYes),   // one in ten, drawn at intake
    code_column("second_wanted", kYes),  // the matcher asked
    sealed_column("matches", "IK").null(),
    id_column("claimed_by").null(),
    number_column("lease_until_mono_ms").null(),
    id_column("first_by").null(),   // who decided first
    id_column("second_by").null(),  // the lead who looked again
    code_column("outcome", static_cast<I64>(item::Act::refuse)).null(),
    text_code("reason").null(),
    row_number("approval_no").null(),  // the outbox row of the approval
    row_number("request_no").null(),   // and of the dispatch request
    text_code("label_code").null(),
    text_code("label_file").null(),
    number_column("label_index").null(),
    text_code("outgoing").null(),  // blob
    number_column("outgoing_sheets").null(),
    text_code("outgoing_commitment").null(),
    sealed_column("outgoing_salt", "IK").null(),
    code_column("bench_matched", kYes),
    text_code("month").null(),  // of posting
};
constexpr Index kItemIndexes[] = {
    {"item_by_state", "state, due_ms, item_no"},
    {"item_by_case", "case_id, item_no"},
};

constexpr Column kOriginal[] = {
    id_column("item_id").primary().to("item(item_id)"),
    number_column("no").primary(),
    text_code("blob"),
    number_column("type"),
    number_column("bytes"),
};

constexpr Column kPage[] = {
    id_column("item_id").primary().to("item(item_id)"),
    number_column("no").primary(),
    text_code("picture"),
    text_code("words"),
    number_column("width"),
    number_column("height"),
    number_column("class"),
    number_column("confidence_mille"),
};

constexpr Column kFlag[] = {
    row_number("flag_no").primary(),
    id_column("item_id").to("item(item_id)"),
    number_column("page"),
    text_code("rule"),
    text_code("flag_class"),
    code_column("stop", kYes),
    sealed_column("span", "IK").null(),
};
constexpr Index kFlagIndexes[] = {{"flag_by_item", "item_id, flag_no"}};

// By person: the second reader answers anew.
constexpr Column kFlagAnswer[] = {
    row_number("flag_no").primary().to("flag(flag_no)"),
    id_column("staff_id").primary(),
    code_column("answer", static_cast<I64>(FlagAnswer::ask_lead)),
    time_column("at_ms"),
};

constexpr Column kPageSeen[] = {
    id_column("item_id").primary().to("item(item_id)"),
    number_column("page").primary(),
    id_column("staff_id").primary(),
    number_column("seen"),
};

constexpr Column kOutbox[] = {
    row_number("outbox_no").primary(),
    id_column("entry_id").unique(),
    id_column("case_id").null(),
    id_column("item_id").null(),
    text_code("type"),
    {.name = "body", .type = Type::blob, .holds = Class::code},  // trail::Append: codes, ids, commitments
    number_column("trail_index").null(),
    hash_column("leaf_hash").null(),
    time_column("created_ms"),
};
constexpr Index kOutboxIndexes[] = {
    {"outbox_waiting", "outbox_no", "trail_index is null"},
    {"outbox_by_item", "item_id, outbox_no"},
};

constexpr Column kNews[] = {
    row_number("news_no").primary(),
    {.name = "what", .type = Type::integer, .holds = Class::code, .last = static_cast<I64>(NewsKind::state)},
    id_column("sender_id").null(),
    id_column("item_id").null(),
    time_column("release_ms"),
    code_column("told", kYes),
};
constexpr Index kNewsIndexes[] = {{"news_waiting", "release_ms, news_no", "told = 0"}};

// One press of one button, kept 30 days: a second press gets the first one's answer.
constexpr Column kCommand[] = {
    id_column("command_id").primary(),
    id_column("staff_id"),
    hash_column("body_hash"),
    text_code("result"),
    time_column("at_ms"),
};

constexpr Table kOfficeTables[] = {
    {"staff", kStaff},
    {"case_file", kCaseFile},
    {"sender", kSender, kSenderIndexes},
    {"item", kItem, kItemIndexes},
    {"original", kOriginal},
    {"page", kPage},
    {"flag", kFlag, kFlagIndexes},
    {"flag_answer", kFlagAnswer},
    {"page_seen", kPageSeen},
    {"outbox", kOutbox, kOutboxIndexes},
    {"news", kNews, kNewsIndexes},
    {"command", kCommand},
    queue::kJobTable,
};
constexpr Ddl kItemsOfASender[] = {"CREATE INDEX item_by_sender ON item (sender_id)"};
constexpr Step kOfficeSteps[] = {{.number = 1, .creates = kOfficeTables},
                                 {.number = 2, .statements = kItemsOfASender}};

constexpr Column kCaseKey[] = {
    id_column("case_id").primary(),
    {.name = "key_id", .type = Type::blob, .holds = Class::id, .bytes = 8},
    sealed_column("wrapped", "item-wrap"),
};
constexpr Column kItemKey[] = {
    id_column("item_id").primary(),
    id_column("case_id"),
    {.name = "key_id", .type = Type::blob, .holds = Class::id, .bytes = 8},
    sealed_column("wrapped", "CK"),
};
constexpr Table kKeysTables[] = {{"case_key", kCaseKey}, {"item_key", kItemKey}};
constexpr Step kKeysSteps[] = {{.number = 1, .creates = kKeysTables}};

}  // namespace

const Schema kOffice{"office", kOfficeSteps};
const Schema kKeys{"keys", kKeysSteps};

}  // namespace lb::tables
