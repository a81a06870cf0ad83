// Desk views: asking to send, and the bench.
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

enum class SendStep : std::uint8_t { copy_is_made, not_you, ask, label_waits, bench, matched, posted };
constexpr auto choice_names(SendStep) {
    return std::array<std::string_view, 7>{"copy_is_made", "not_you", "ask",   "label_waits",
                                           "bench",        "matched", "posted"};
}
struct Send {
    static constexpr StaticString kPage = "send";
    std::string label;
    Phrase what;
    Phrase sheets;
    std::uint32_t sheet_count = 0;
    std::string code;  // of the bench sheet
    SendStep step = SendStep::ask;
    Phrase month;  // month_words() of posting
    std::optional<std::string> outgoing_file;
    std::optional<std::string> label_file;
    UrlPath ask_url;
    std::string ask_csrf;
    UrlPath go_url;
    std::string once;
    static constexpr auto fields() {
        return std::tuple(
            field("label", &Send::label), field("what", &Send::what), field("sheets", &Send::sheets),
            field("sheet_count", &Send::sheet_count), field("code", &Send::code), field("step", &Send::step),
            field("month", &Send::month), field("outgoing_file", &Send::outgoing_file),
            field("label_file", &Send::label_file), field("ask_url", &Send::ask_url),
            field("ask_csrf", &Send::ask_csrf), field("go_url", &Send::go_url), field("once", &Send::once));
    }
};

// An item that was scanned, to be matched with its sheets and its label.
struct BenchItem {
    std::string label;
    std::string item_code;  // exactly as it was scanned
    UrlPath check_url;
    std::string csrf;
    std::string once;
    static constexpr auto fields() {
        return std::tuple(field("label", &BenchItem::label), field("item_code", &BenchItem::item_code),
                          field("check_url", &BenchItem::check_url), field("csrf", &BenchItem::csrf),
                          field("once", &BenchItem::once));
    }
};
struct Bench {
    static constexpr StaticString kPage = "bench";
    bool unknown = false;  // what was scanned is no item of this bench
    std::optional<BenchItem> scanned;
    static constexpr auto fields() {
        return std::tuple(field("unknown", &Bench::unknown), field("scanned", &Bench::scanned));
    }
};

struct BenchGo {
    static constexpr StaticString kPage = "bench_go";
    std::string label;
    UrlPath post_url;
    std::string csrf;
    std::string once;
    static constexpr auto fields() {
        return std::tuple(field("label", &BenchGo::label), field("post_url", &BenchGo::post_url),
                          field("csrf", &BenchGo::csrf), field("once", &BenchGo::once));
    }
};

struct BenchStop {
    static constexpr StaticString kPage = "bench_stop";
    std::string label;
    Phrase because;
    static constexpr auto fields() {
        return std::tuple(field("label", &BenchStop::label), field("because", &BenchStop::because));
    }
};

}  // namespace lb::desk_views
