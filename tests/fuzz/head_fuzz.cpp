// The head of a request: the same answer in whatever pieces it arrives, nothing surprising in what is
// accepted, and what was accepted, written again from its parts, is the same request.
#include "web/gate/head.hpp"

#include <algorithm>

#include "fuzz.hpp"

namespace lb::fuzz {
namespace {

struct Answer {
    int status = 0;  // 0: accepted, -1: more is wanted
    std::size_t taken = 0;
    gate::Head head;
};

Answer answer_to(std::string_view text, std::size_t first_piece, std::size_t later_pieces) {
    gate::HeadReader reader;
    Answer answer;
    for (std::size_t piece = first_piece; !text.empty() && !reader.whole(); piece = later_pieces) {
        const auto part = text.substr(0, piece);
        const auto taken = reader.take(part);
        if (!taken) {
            answer.status = taken.error().status;
            return answer;
        }
        must(*taken == part.size() || reader.whole(), "all is taken until the head is whole");
        answer.taken += *taken;
        text.remove_prefix(*taken);
    }
    if (!reader.whole()) {
        answer.status = -1;
        return answer;
    }
    auto head = gate::parse_head(reader.text());
    answer.status = head ? 0 : head.error().status;
    answer.head = head ? *std::move(head) : gate::Head{};
    return answer;
}

bool same_field(const gate::Field& a, const gate::Field& b) {
    return a.name == b.name && a.value == b.value;
}

bool same_head(const gate::Head& a, const gate::Head& b) {
    return a.method == b.method && a.path == b.path && a.query == b.query && a.host == b.host &&
           a.content_length == b.content_length && a.expects_continue == b.expects_continue &&
           a.closes == b.closes &&
           std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), same_field);
}

// Never longer than what it was read from, so that no bound is in the way.
std::string written(const gate::Head& head) {
    const char* const method = head.method == gate::Method::get    ? "GET "
                               : head.method == gate::Method::head ? "HEAD "
                                                                   : "POST ";
    std::string text = method + head.path + (head.query.empty() ? "" : "?" + head.query);
    text += head.closes ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
    text += "host:" + head.host + "\r\n";
    if (head.content_length) {
        text += "content-length:" + std::to_string(*head.content_length) + "\r\n";
    }
    if (head.expects_continue) {
        text += "expect:100-continue\r\n";
    }
    for (const gate::Field& field : head.fields) {
        text += field.name + ":" + field.value + "\r\n";
    }
    return text + "\r\n";
}

void accepted_is_clean(const gate::Head& head) {
    must(head.path.starts_with('/') && !head.path.starts_with("//"), "a path begins with one slash");
    must(head.path.find("..") == std::string::npos, "a path does not go up");
    must(std::all_of(head.path.begin(), head.path.end(),
                     [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '/' || c == '_' || c == '.' || c == '-';
                     }),
         "a path has plain letters only");
    must(!head.host.empty(), "a request has a host");
    must(head.method == gate::Method::post ? head.content_length.has_value()
                                           : head.content_length.value_or(0) == 0,
         "a body has a length and stands where it belongs");
    for (const gate::Field& field : head.fields) {
        must(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
             "a value is one line");
        const auto same_name = [&](const gate::Field& other) { return other.name == field.name; };
        must(std::count_if(head.fields.begin(), head.fields.end(), same_name) == 1, "a field stands once");
    }
}

void one_input(ByteView input) {
    const std::string_view text = as_text(input);
    const Answer whole = answer_to(text, text.size(), text.size());
    const Answer cut = answer_to(text, cut_of(input), text.size());
    const Answer bytes = answer_to(text, 1, 1);
    must(whole.status == cut.status && whole.status == bytes.status, "the same status in any pieces");
    if (whole.status != 0) {
        return;
    }
    must(whole.taken == cut.taken && whole.taken == bytes.taken, "a head has the same end in any pieces");
    must(same_head(whole.head, cut.head) && same_head(whole.head, bytes.head), "the same head in any pieces");
    accepted_is_clean(whole.head);
    const std::string again = written(whole.head);
    const Answer twice = answer_to(again, again.size(), again.size());
    must(twice.status == 0 && same_head(twice.head, whole.head), "the same request when it is written again");
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
