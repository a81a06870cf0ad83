#include "demo_file.hpp"

#include "base/core/json.hpp"
#include "base/durable/file.hpp"

namespace lb::cli {
namespace {

constexpr std::size_t kMaxDemoFile = 65536;

std::string text_of(const Json& object, std::string_view name) {
    const Json* found = object.find(name);
    return found == nullptr ? std::string() : std::string(found->text_or(""));
}

const Json::Array& list_of(const Json& object, std::string_view name) {
    static const Json::Array kNone;
    const Json* found = object.find(name);
    return found == nullptr ? kNone : found->items();
}

}  // namespace

Result<DemoFile> DemoFile::read(const Home& home) {
    LB_TRY(const Bytes bytes, read_file(home.demo(), kMaxDemoFile));
    LB_TRY(const Json json, parse_json(as_text(bytes)));
    DemoFile file;
    for (const Json& one : list_of(json, "custodians")) {
        file.custodians.push_back({text_of(one, "name"), text_of(one, "passphrase")});
    }
    for (const Json& one : list_of(json, "staff")) {
        file.staff.push_back({text_of(one, "number"), text_of(one, "role"), text_of(one, "password")});
    }
    if (const Json* sender = json.find("sender"); sender != nullptr) {
        file.sender = {text_of(*sender, "number"), "", text_of(*sender, "words")};
    }
    file.case_id = text_of(json, "case");
    file.portal = text_of(json, "portal");
    file.desk = text_of(json, "desk");
    return file;
}

Result<> DemoFile::write(const Home& home) const {
    JsonWriter json;
    json.begin_object().field("portal", portal).field("desk", desk).key("custodians").begin_array();
    for (const Custodian& one : custodians) {
        json.begin_object().field("name", one.name).field("passphrase", one.passphrase).end_object();
    }
    json.end_array().key("staff").begin_array();
    for (const Person& one : staff) {
        json.begin_object().field("number", one.number).field("role", one.role);
        json.field("password", one.password).end_object();
    }
    json.end_array();
    if (!sender.number.empty()) {
        json.key("sender").begin_object().field("number", sender.number);
        json.field("words", sender.password).end_object();
        json.field("case", case_id);
    }
    json.end_object();
    return write_durably(home.demo(), as_bytes(json.text() + "\n"), IfThere::replace);
}

}  // namespace lb::cli
