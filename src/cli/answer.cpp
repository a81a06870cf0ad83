#include "answer.hpp"

#include <cstdio>
#include <string>

#include "base/core/json.hpp"

namespace lb::cli {

namespace {

void say(Style style, Exit exit, const std::string& sentence) {
    std::string out = "letterbox: " + sentence + "\n";
    if (style == Style::json) {
        JsonWriter json;
        json.begin_object().key("error").begin_object();
        json.field("code", as_number(exit)).field("message", std::string_view(sentence));
        json.end_object().end_object();
        out += json.text() + "\n";
    }
    std::fwrite(out.data(), 1, out.size(), stderr);
}

}  // namespace

int report(Style style, std::string_view subject, const Error& error) {
    const Exit exit = exit_for(error.failure);
    std::string sentence(subject);
    if (!sentence.empty()) {
        sentence += ": ";
    }
    sentence += error.text.view();
    say(style, exit, sentence);
    return as_number(exit);
}

int report(Style style, Exit exit, std::string_view sentence) {
    say(style, exit, std::string(sentence));
    return as_number(exit);
}

int wrong_usage(Style style, StaticString sentence) {
    say(style, Exit::wrong_usage, std::string(sentence.view()));
    return as_number(Exit::wrong_usage);
}

int print(std::string_view text) {
    const bool whole =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return as_number(whole ? Exit::done : Exit::not_now);
}

}  // namespace lb::cli
