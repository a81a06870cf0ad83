#include <sys/stat.h>

#include <cstdio>

#include "base/durable/file.hpp"
#include "base/log/log.hpp"
#include "vault.hpp"

namespace lb::vault {
namespace {

EntryId entry_of_label(const DrawLabel& ask) {
    return entry_about("label.drawn", {ask.item.text(), std::to_string(ask.approval_index),
                                       std::to_string(ask.request_index)});
}

std::string temporary_name(const std::string& file) {
    return file + ".part";
}

bool is_there(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

proof::Fields label_fields(const DrawLabel& ask, const Permit& permit) {
    proof::Fields fields;
    fields.set("by", "sys:vault").set("case", permit.case_id).set("item", ask.item.text());
    fields.set("side", permit.side).set("request", ask.request_index);
    return fields;
}

}  // namespace

Unexpected Vault::refuse(const Open& open, const ItemId& item, Refusal refusal) {
    log("vault.no_label", {{"why", code(refusal)}, {"item", item}});
    if (const auto row = open.ledger->write(LedgerKind::refused, item, code(refusal)); !row) {
        log("vault.refusal_not_written", row.error());
    }
    watch_.try_append("address.refused",
                      proof::Fields().set("code", code(refusal).view()).set("item", item.text()));
    return fail(Failure::refused, "the trail does not say that this label may be drawn");
}

Result<Permit> Vault::permit(const DrawLabel& ask, const Open& open) {
    const auto permit = watch_.view().may_draw(ask.item, ask.approval_index, ask.request_index,
                                               open.ledger->has_hit(ask.item));
    if (!permit) {
        return refuse(open, ask.item, permit.error());
    }
    return *permit;
}

// Writes to the trail that the address is opened; asks the view once more, which now knows everything that
// was written before that entry; only then opens the address.
Result<WipedBytes> Vault::open_and_draw(const DrawLabel& ask, const Open& open, const Permit& first,
                                        const LabelMarks& marks) {
    LB_TRY(const std::uint64_t row,
           open.ledger->write(LedgerKind::opened, ask.item, "label " + marks.short_code()));
    proof::Fields fields = label_fields(ask, first);
    fields.set("ver", first.version).set("why", "label").set("ledger", row);
    LB_CHECK(watch_.append(EntryId::random(), "address.opened", fields));
    LB_TRY(const Permit again, permit(ask, open));
    if (again.version != first.version || again.box != first.box) {
        return refuse(open, ask.item, Refusal::address_changed);
    }
    LB_TRY(const CaseId case_id, CaseId::from_text(again.case_id));
    AddressFacts facts;
    facts.version = again.version;
    facts.box = again.box;
    LB_TRY(const Household household, stored_household(open, case_id, facts, again.side));
    return LabelPainter::pdf(household, marks);
}

Result<LabelDrawn> Vault::draw_label(const DrawLabel& ask) {
    const std::lock_guard lock(mutex_);
    LB_TRY(const Open* open, unlocked());
    LB_CHECK(watch_.catch_up());
    const std::uint64_t newest = std::max(ask.approval_index, ask.request_index);
    if (const auto seen = watch_.wait_for(newest); !seen && seen.error().failure == Failure::not_found) {
        return refuse(*open, ask.item, Refusal::request_missing);
    } else if (!seen) {
        return Unexpected(seen.error());
    }
    const EntryId entry = entry_of_label(ask);
    const auto drawn_at = watch_.view().index_of(entry);
    const LabelMarks marks = make_marks(open->keys.label, ask.item, ask.approval_index, ask.request_index);
    LabelDrawn label;
    label.short_code = marks.short_code();
    label.file = ask.item.text() + "-" + marks.short_code() + ".pdf";
    const std::string path = places_.labels + '/' + label.file.value;
    if (drawn_at && is_there(path)) {
        label.index = *drawn_at;
        return label;
    }
    LB_TRY(const Permit first, permit(ask, *open));
    LB_TRY(const WipedBytes pdf, open_and_draw(ask, *open, first, marks));
    const std::string temporary = places_.labels + '/' + temporary_name(label.file.value);
    LB_CHECK(write_durably(temporary, pdf, IfThere::replace));
    proof::Fields fields = label_fields(ask, first);
    fields.set("label", marks.digest()).set("copy", 1);
    LB_TRY(label.index, watch_.append(entry, "label.drawn", fields));
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        return fail(Failure::fault, "the label cannot be put into the outbox");
    }
    sync_folder(places_.labels);
    LB_CHECK(open->ledger->write(LedgerKind::drawn, ask.item, marks.short_code()));
    return label;
}

}  // namespace lb::vault
