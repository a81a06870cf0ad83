// Desk views: address codes, and the auditor's pages.
#pragma once

#include "around.hpp"

namespace lb::desk_views {

struct CaseChoice {
    Slug case_id;
    std::string called_as;
    bool case_stopped = false;
    static constexpr auto fields() {
        return std::tuple(field("case_id", &CaseChoice::case_id), field("called_as", &CaseChoice::called_as),
                          field("case_stopped", &CaseChoice::case_stopped));
    }
};
struct AddressCode {
    static constexpr StaticString kPage = "address_code";
    std::string csrf;
    std::string once;
    std::vector<CaseChoice> cases;
    bool failed = false;
    std::optional<std::string> given;  // the code, shown once
    static constexpr auto fields() {
        return std::tuple(field("csrf", &AddressCode::csrf), field("once", &AddressCode::once),
                          field("cases", &AddressCode::cases), field("failed", &AddressCode::failed),
                          field("given", &AddressCode::given));
    }
};

struct AuditRow {
    std::string label;
    Phrase what;
    Phrase where;
    UrlPath open_url;
    static constexpr auto fields() {
        return std::tuple(field("label", &AuditRow::label), field("what", &AuditRow::what),
                          field("where", &AuditRow::where), field("open_url", &AuditRow::open_url));
    }
};
struct AuditList {
    static constexpr StaticString kPage = "audit_list";
    std::vector<AuditRow> rows;
    static constexpr auto fields() { return std::tuple(field("rows", &AuditList::rows)); }
};

enum class Verdict : std::uint8_t { matches, does_not_match, not_checked };
constexpr auto choice_names(Verdict) {
    return std::array<std::string_view, 3>{"matches", "does_not_match", "not_checked"};
}
struct AuditEntry {
    std::uint64_t index = 0;
    std::string at;
    std::string type;
    Phrase what;
    std::string by;
    std::string entry;
    Verdict verdict = Verdict::not_checked;
    static constexpr auto fields() {
        return std::tuple(field("index", &AuditEntry::index), field("at", &AuditEntry::at),
                          field("type", &AuditEntry::type), field("what", &AuditEntry::what),
                          field("by", &AuditEntry::by), field("entry", &AuditEntry::entry),
                          field("verdict", &AuditEntry::verdict));
    }
};
struct Audit {
    static constexpr StaticString kPage = "audit";
    std::string label;
    std::uint64_t log_size = 0;
    std::string root;
    bool checkpoint_ok = false;
    bool changed = false;  // one of its entries is not what was signed
    std::vector<AuditEntry> entries;
    static constexpr auto fields() {
        return std::tuple(field("label", &Audit::label), field("log_size", &Audit::log_size),
                          field("root", &Audit::root), field("checkpoint_ok", &Audit::checkpoint_ok),
                          field("changed", &Audit::changed), field("entries", &Audit::entries));
    }
};

}  // namespace lb::desk_views
