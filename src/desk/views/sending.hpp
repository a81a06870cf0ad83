// Desk views: asking to send, the bench, address codes, and the auditor's pages.
#pragma once

#include "around.hpp"

namespace lb::desk_views {

struct SendRow {
    std::string label;
    Phrase what;
    Phrase sheets;
    Phrase where;
    UrlPath open_url;
    static constexpr auto fields() {
        return std::tuple(field("label", &SendRow::label), field("what", &SendRow::what),
                          field("sheets", &SendRow::sheets), field("where", &SendRow::where),
                          field("open_url", &SendRow::open_url));
    }
};
struct SendList {
    static constexpr StaticString kPage = "send_list";
    std::vector<SendRow> rows;
    static constexpr auto fields() { return std::tuple(field("rows", &SendList::rows)); }
};

enum class SendStep : std::uint8_t { copy_is_made, not_you, ask, label_waits, bench, post, posted };
constexpr auto choice_names(SendStep) {
    return std::array<std::string_view, 7>{"copy_is_made", "not_you", "ask",   "label_waits",
                                           "bench",        "post",    "posted"};
}
struct Send {
    static constexpr StaticString kPage = "send";
    std::string label;
    Phrase what;
    Phrase sheets;
    std::string code;  // of the bench sheet
    SendStep step = SendStep::ask;
    std::string month;
    std::optional<std::string> outgoing_file;
    std::optional<std::string> label_file;
    UrlPath ask_url;
    std::string ask_csrf;
    UrlPath bench_url;
    UrlPath post_url;
    std::string post_csrf;
    std::string once;
    static constexpr auto fields() {
        return std::tuple(
            field("label", &Send::label), field("what", &Send::what), field("sheets", &Send::sheets),
            field("code", &Send::code), field("step", &Send::step), field("month", &Send::month),
            field("outgoing_file", &Send::outgoing_file), field("label_file", &Send::label_file),
            field("ask_url", &Send::ask_url), field("ask_csrf", &Send::ask_csrf),
            field("bench_url", &Send::bench_url), field("post_url", &Send::post_url),
            field("post_csrf", &Send::post_csrf), field("once", &Send::once));
    }
};

enum class BenchAnswer : std::uint8_t {
    none,
    go,
    not_an_item_code,
    other_item,
    wrong_sheets,
    not_a_label_code,
    other_label,
};
constexpr auto choice_names(BenchAnswer) {
    return std::array<std::string_view, 7>{
        "none", "go", "not_an_item_code", "other_item", "wrong_sheets", "not_a_label_code", "other_label"};
}
struct Bench {
    static constexpr StaticString kPage = "bench";
    bool scan = false;     // no item yet: one field
    bool unknown = false;  // what was scanned is no item of this bench
    bool check = false;    // an item: sheets and label
    bool stopped = false;  // the answer says stop
    std::string label;
    std::string item_code;
    BenchAnswer answer = BenchAnswer::none;
    UrlPath check_url;
    std::string check_csrf;
    UrlPath post_url;
    std::string post_csrf;
    std::string scan_csrf;
    std::string once;
    static constexpr auto fields() {
        return std::tuple(field("scan", &Bench::scan), field("unknown", &Bench::unknown),
                          field("check", &Bench::check), field("stopped", &Bench::stopped),
                          field("label", &Bench::label), field("item_code", &Bench::item_code),
                          field("answer", &Bench::answer), field("check_url", &Bench::check_url),
                          field("check_csrf", &Bench::check_csrf), field("post_url", &Bench::post_url),
                          field("post_csrf", &Bench::post_csrf), field("scan_csrf", &Bench::scan_csrf),
                          field("once", &Bench::once));
    }
};

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
    Phrase what;
    std::string by;
    std::string entry;
    Verdict verdict = Verdict::not_checked;
    static constexpr auto fields() {
        return std::tuple(field("index", &AuditEntry::index), field("at", &AuditEntry::at),
                          field("what", &AuditEntry::what), field("by", &AuditEntry::by),
                          field("entry", &AuditEntry::entry), field("verdict", &AuditEntry::verdict));
    }
};
struct Audit {
    static constexpr StaticString kPage = "audit";
    std::string label;
    std::uint64_t log_size = 0;
    std::string root;
    bool checkpoint_ok = false;
    std::vector<AuditEntry> entries;
    static constexpr auto fields() {
        return std::tuple(field("label", &Audit::label), field("log_size", &Audit::log_size),
                          field("root", &Audit::root), field("checkpoint_ok", &Audit::checkpoint_ok),
                          field("entries", &Audit::entries));
    }
};

}  // namespace lb::desk_views
