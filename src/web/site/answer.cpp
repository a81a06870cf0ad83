#include "answer.hpp"

#include "web/gate/reply.hpp"
#include "web/session/token.hpp"

namespace lb::site {

Answer Answer::page(std::string html, int status) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(html);
    answer.headers.push_back({"Content-Type", "text/html; charset=utf-8"});
    return answer;
}

Answer Answer::see_other(std::string path) {
    Answer answer;
    answer.status = 303;
    answer.headers.push_back({"Location", std::move(path)});
    return answer;
}

Answer Answer::json(std::string text, int status) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(text);
    answer.headers.push_back({"Content-Type", "application/json"});
    return answer;
}

Answer Answer::picture(StaticString type, Bytes bytes) {
    Answer answer;
    answer.body = as_text(bytes);
    answer.headers.push_back({"Content-Type", std::string(type)});
    return answer;
}

Answer Answer::file(StaticString type, std::string_view name, Bytes bytes) {
    Answer answer = picture(type, std::move(bytes));
    answer.headers.push_back({"Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""});
    answer.headers.push_back({"Content-Security-Policy", std::string(gate::kPolicyForFiles)});
    return answer;
}

Answer Answer::problem(int status) {
    Answer answer = page({}, status);
    answer.is_problem = true;
    if (status == 503) {
        answer.headers.push_back({"Retry-After", "30"});
    }
    return answer;
}

Answer& Answer::with_session(std::string_view token) {
    sets_session = true;
    return with_cookie(session::cookie_with(token));
}

Answer& Answer::without_session() {
    sets_session = true;
    return with_cookie(session::cookie_deleted());
}

Answer& Answer::with_cookie(std::string cookie) {
    headers.push_back({"Set-Cookie", std::move(cookie)});
    return *this;
}

Answer& Answer::not_before(std::chrono::steady_clock::time_point when) {
    held_until = when;
    return *this;
}

}  // namespace lb::site
