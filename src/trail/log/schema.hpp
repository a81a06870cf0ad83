// Which entries exist, which fields each needs, and who may write them: one table, read by the writer before
// anything is logged. Adding a type is adding a row. The trail itself adds v, t, at, id and cseq; nobody else
// can. Format: docs/formats/trail.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/core/result.hpp"
#include "trail/proof/entry.hpp"

namespace lb::trail_log {

// Whose door an entry came in through. The worker has none.
enum class Author : std::uint8_t { portal, desk, vault, trail };

enum class Form : std::uint8_t {
    number,
    code,        // 1 to 200 characters of the entry's alphabet
    codes,       // a list of them, or one
    numbers,     // a list of numbers
    mark,        // a code or a number
    commitment,  // c1: and 64 hex digits
    digest,      // sha256: and 64 hex digits: public or of high entropy, never of a text
    id,          // 26 letters
    author,      // sys:<program>, st:<staff id>, se:<sender id>
    side,        // a or b
    month,       // 2026-05
};

struct FieldRule {
    std::string_view name;
    Form form;
};

// A name means one thing in the whole log.
inline constexpr auto kFields = std::to_array<FieldRule>({
    {"agr", Form::mark},
    {"box", Form::digest},
    {"by", Form::author},
    {"by2", Form::author},
    {"case", Form::id},
    {"centre", Form::code},
    {"cid", Form::code},
    {"cls", Form::code},
    {"code", Form::code},
    {"conf", Form::number},
    {"content", Form::commitment},
    {"copy", Form::number},
    {"cred", Form::code},
    {"cu", Form::codes},
    {"doc", Form::digest},
    {"enc", Form::codes},
    {"image", Form::commitment},
    {"imaged", Form::number},
    {"item", Form::id},
    {"kid", Form::code},
    {"kind", Form::code},
    {"label", Form::digest},
    {"ledger", Form::number},
    {"log", Form::code},
    {"model", Form::code},
    {"month", Form::month},
    {"n", Form::number},
    {"need", Form::numbers},
    {"ok", Form::mark},
    {"out", Form::code},
    {"over", Form::digest},
    {"pack", Form::code},
    {"page", Form::number},
    {"pages", Form::number},
    {"prev", Form::code},
    {"prev_root", Form::code},
    {"prev_size", Form::number},
    {"purpose", Form::code},
    {"px", Form::number},
    {"request", Form::number},
    {"role", Form::codes},
    {"rule", Form::code},
    {"rules", Form::codes},
    {"run", Form::code},
    {"scope", Form::code},
    {"second", Form::code},
    {"side", Form::side},
    {"sig", Form::digest},
    {"size", Form::number},
    {"subject", Form::author},
    {"text", Form::commitment},
    {"ver", Form::number},
    {"view", Form::code},
    {"why", Form::code},
    {"witness", Form::code},
});

// Names parted by one blank. `by` is always needed; role, centre, case, item and side may always be there.
struct TypeRule {
    std::string_view type;
    Author author;
    std::string_view needs;
    std::string_view may;
};

inline constexpr std::string_view kMayAlways = "by role centre case item side";

inline constexpr auto kTypes = std::to_array<TypeRule>({
    {"log.started", Author::trail, "log prev", "prev_size prev_root"},
    {"log.closed", Author::trail, "", ""},
    {"log.heartbeat", Author::trail, "", ""},
    {"log.witnessed", Author::trail, "witness size", ""},
    {"log.forked", Author::trail, "why by2", ""},
    {"trail.epoch", Author::trail, "n", ""},

    {"submission.sealed", Author::portal, "content", ""},
    {"session.denied", Author::portal, "n", ""},

    {"item.received", Author::desk, "case item side kind", "content pages"},
    {"item.quarantined", Author::desk, "item kind", "content pages why"},
    {"page.imaged", Author::desk, "case item page", "image px"},
    {"custody.made", Author::desk, "cid kind", ""},
    {"sheet.counted", Author::desk, "n imaged", ""},
    {"item.read", Author::desk, "case item text", "model cls conf pages"},
    {"item.screened", Author::desk, "case item pack", "rules n"},
    {"text.fixed", Author::desk, "case item text", ""},

    {"staff.viewed", Author::desk, "case item view", "page"},
    {"staff.searched", Author::desk, "scope", ""},
    {"item.claimed", Author::desk, "case item", ""},
    {"item.decided", Author::desk, "case item side out why", "agr ver content second"},
    {"item.second", Author::desk, "case item side out why", "agr ver content second"},
    {"item.reopened", Author::desk, "case item", "why by2"},
    {"item.held", Author::desk, "case item", "why by2"},
    {"item.escalated", Author::desk, "case item", "why by2"},
    {"item.released", Author::desk, "case item", "why by2"},
    {"item.withdrawn", Author::desk, "case item", "why"},
    {"decision.signed", Author::desk, "case item cred over sig", ""},
    {"outgoing.made", Author::desk, "case item content pages", ""},

    {"text.matched", Author::vault, "case item text", ""},
    {"address.sealed", Author::vault, "case side ver box", ""},
    {"address.confirmed", Author::vault, "case side ver", ""},
    {"address.superseded", Author::vault, "case side ver", ""},
    {"address.opened", Author::vault, "case item side ver why ledger", "request"},
    {"address.shown", Author::vault, "case side ver why by2", ""},
    {"address.refused", Author::vault, "code", "ver"},
    {"address.suspect", Author::vault, "case side ver", ""},
    {"label.drawn", Author::vault, "case item side label copy", "request"},
    {"label.voided", Author::vault, "case item label why", ""},
    {"vault.unlocked", Author::vault, "cu", ""},
    {"vault.locked", Author::vault, "why", ""},
    {"vault.alarm", Author::vault, "code", ""},
    {"address.asked", Author::desk, "case side code", ""},

    {"dispatch.requested", Author::desk, "case item side need ver", ""},
    {"bench.checked", Author::desk, "case item ok", "enc"},
    {"item.dispatched", Author::desk, "case item month", "run"},
    {"item.handed_over", Author::desk, "case item month", ""},
    {"run.closed", Author::desk, "run by2", ""},
    {"post.returned", Author::desk, "case item", "cid why"},

    {"key.made", Author::desk, "purpose kid", ""},
    {"key.rotated", Author::desk, "purpose kid", ""},
    {"key.shredded", Author::desk, "scope kid rule", ""},
    {"user.added", Author::desk, "subject role", ""},
    {"user.changed", Author::desk, "subject role", ""},
    {"user.disabled", Author::desk, "subject", ""},
    {"cred.added", Author::desk, "subject cred", ""},
    {"cred.removed", Author::desk, "subject cred", ""},

    {"case.opened", Author::desk, "case", ""},
    {"rule.agreed", Author::desk, "case agr ver doc", ""},
    {"case.stopped", Author::desk, "case", "by2 why"},
    {"case.resumed", Author::desk, "case", "by2 why"},
    {"stop.all", Author::desk, "by2", "why"},
    {"stop.resumed", Author::desk, "by2", "why"},
    {"export.made", Author::desk, "pack", ""},
    {"grant.given", Author::desk, "by2 scope", ""},
    {"breach.declared", Author::desk, "why", ""},
    {"complaint.opened", Author::desk, "", "kind"},
    {"complaint.closed", Author::desk, "", "kind out"},
    {"backup.begun", Author::desk, "kind", ""},
    {"backup.done", Author::desk, "kind", "n"},
});

const TypeRule* rule_of(std::string_view type);
const FieldRule* rule_of_field(std::string_view name);
bool has_word(std::string_view words, std::string_view word);

// Failure::refused: this author may not write this type. bad_input: a field is missing, unknown or not of its
// form.
Result<> check_draft(Author author, std::string_view type, const proof::Fields& values);

}  // namespace lb::trail_log
