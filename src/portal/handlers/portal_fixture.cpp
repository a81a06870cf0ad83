#include "portal_fixture.hpp"

#include <cstdlib>

namespace lb::portal {

namespace {

constexpr std::array<std::uint8_t, 4> kPeer = {192, 0, 2, 7};
constexpr const char* kCentre = "demo";
constexpr std::string_view kBoundary = "a-line-between";

std::string percent(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out.append("%").append(to_hex(as_bytes(std::string_view(&c, 1))));
    }
    return out;
}

std::string urlencoded(const Values& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        body.append(body.empty() ? "" : "&").append(name).append("=").append(percent(value));
    }
    return body;
}

std::string multipart(const Values& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        body.append("--")
            .append(kBoundary)
            .append("\r\nContent-Disposition: form-data; name=\"")
            .append(name);
        body.append(name == "page" ? "\"; filename=\"photo.jpg\"" : "\"");
        body.append("\r\n\r\n").append(value).append("\r\n");
    }
    return body.append("--").append(kBoundary).append("--\r\n");
}

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto at = text.find(begin);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto from = at + begin.size();
    return std::string(text.substr(from, text.find(end, from) - from));
}

}  // namespace

std::string header_of(const site::Answer& answer, std::string_view name) {
    for (const auto& header : answer.headers) {
        if (header.name.view() == name) {
            return header.value;
        }
    }
    return {};
}

std::string location_of(const site::Answer& answer) {
    return header_of(answer, "Location");
}

PortalPages::PortalPages() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lb-portal-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    records_ = *Records::open(db::Place::folder(folder_), clock_);
    blobs_.emplace(*blobs::BlobStore::open(folder_ + "/blobs"));
    drafts_.emplace(*records_, *blobs_, kCentre);
    post_.emplace(*records_, *blobs_, *drafts_, client_, Centre{kCentre, intake_.public_half()});
    cards_ = *CardCheck::make(*records_, clock_, Key::random());
    pages_ = *pages::Pages::open(review_portal::bundle(), portal_views::all_pages());
    const PageSettings settings{.centre = kCentre,
                                .centre_name = "A centre",
                                .centre_phone = "01632 960000",
                                .neutral_url = *pages::OutsideUrl::from("https://weather.example.org/"),
                                .demo = true,
                                .released_at_once = true};
    portal_.emplace(
        Portal{*records_, *drafts_, *post_, client_, sessions_, keys_, *cards_, *pages_, settings});
    site::Parts parts;
    parts.routes = routes(*portal_);
    parts.sessions = &sessions_;
    parts.origin = kOrigin;
    parts.problem_page = [this](int status) { return problem_page(*portal_, status); };
    site_ = *site::Site::make(std::move(parts));
}

PortalPages::~PortalPages() {
    client_.let_go();
    records_.reset();
    std::filesystem::remove_all(folder_);
}

PortalPages::Person PortalPages::add_person(std::string number) {
    Person person{SenderId::random(), seal::KeyPair::random()};
    Account account;
    account.id = person.id;
    account.number = std::move(number);
    account.card_hash = "none";
    account.key_salt = Bytes(16, 1);
    account.public_key = copy_bytes(person.pair.public_half().bytes());
    account.enabled = true;
    EXPECT_TRUE(records_->put_account(account));
    return person;
}

std::string PortalPages::sign_in(const Person& person) {
    std::string token = sessions_.begin(session::PersonId(person.id.array()), kSender);
    keys_.keep(*session::hash_token(token), person.id, person.pair.clone());
    return token;
}

Visitor::Visitor(const site::Site& site, std::string token) : site_(site) {
    if (!token.empty()) {
        cookies["__Host-s"] = std::move(token);
    }
}

const site::Answer& Visitor::ask(gate::Head head, std::string_view body) {
    std::string header;
    for (const auto& [name, value] : cookies) {
        header.append(header.empty() ? "" : "; ").append(name).append("=").append(value);
    }
    if (!header.empty()) {
        head.fields.push_back({"cookie", header});
    }
    path_ = head.path;
    answer_ = site_.answer(head, as_bytes(body), kPeer);
    for (const auto& one : answer_.headers) {
        if (one.name.view() != "Set-Cookie") {
            continue;
        }
        const auto equals = one.value.find('=');
        const auto name = one.value.substr(0, equals);
        if (one.value.find("Max-Age=0") != std::string::npos) {
            cookies.erase(name);
        } else {
            cookies[name] = one.value.substr(equals + 1, one.value.find(';') - equals - 1);
        }
    }
    return answer_;
}

const site::Answer& Visitor::get(std::string_view path_and_query) {
    gate::Head head;
    const auto whole = path_and_query.substr(0, path_and_query.find('#'));
    const auto mark = whole.find('?');
    head.path = whole.substr(0, mark);
    head.query = mark == std::string_view::npos ? "" : whole.substr(mark + 1);
    return ask(std::move(head), {});
}

const site::Answer& Visitor::follow() {
    return get(location_of(answer_));
}

const site::Answer& Visitor::post(const std::string& path, const Values& fields, std::string_view origin) {
    gate::Head head;
    head.method = gate::Method::post;
    head.path = path;
    head.fields = {{"content-type", "application/x-www-form-urlencoded"}, {"origin", std::string(origin)}};
    return ask(std::move(head), urlencoded(fields));
}

const site::Answer& Visitor::submit(const std::string& action, const Values& values) {
    const auto at = html().find("action=\"" + action + "\"");
    if (at == std::string::npos) {
        ADD_FAILURE() << "no form for " << action << " on " << path_;
        return answer_;
    }
    const std::string form = html().substr(at, html().find("</form>", at) - at);
    Values fields = values;
    fields.try_emplace("csrf", between(form, "name=\"csrf\" value=\"", "\""));
    if (form.find("name=\"once\"") != std::string::npos) {
        fields.try_emplace("once", between(form, "name=\"once\" value=\"", "\""));
    }
    if (form.substr(0, form.find('>')).find("multipart/form-data") == std::string::npos) {
        return post(action, fields);
    }
    gate::Head head;
    head.method = gate::Method::post;
    head.path = action;
    head.fields = {{"content-type", "multipart/form-data; boundary=" + std::string(kBoundary)},
                   {"origin", std::string(kOrigin)}};
    return ask(std::move(head), multipart(fields));
}

std::string Visitor::attribute(std::string_view name) const {
    return between(html(), std::string(name) + "=\"", "\"");
}

}  // namespace lb::portal
