#include <sodium.h>

#include <array>

#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "cases/roles/roles.hpp"
#include "centre.hpp"
#include "centre_commands.hpp"
#include "demo_file.hpp"
#include "desk/messages/desk_control_messages.hpp"
#include "letters/card/card.hpp"
#include "secrets.hpp"

namespace lb::cli {
namespace {

Result<roles::RoleSet> roles_from(std::string_view text) {
    roles::RoleSet set;
    for (const std::string_view word : split(text, ',')) {
        const auto role = roles::role_from(word);
        if (!role) {
            return fail(Failure::bad_input, "a role is not known; see --help");
        }
        set = set.with(*role);
    }
    return set;
}

Result<desk::StaffAdd> new_staff(const Options& options) {
    desk::StaffAdd add;
    LB_TRY(add.number.value, needed(options, "number"));
    LB_TRY(const std::string named, needed(options, "roles"));
    LB_TRY(const roles::RoleSet set, roles_from(named));
    add.roles = set.bits();
    constexpr std::array kQuestions{Question{"Password (at least 12 characters): "}};
    LB_TRY(const auto typed, answers(options, "password-fd", kQuestions));
    if (add.number.value.size() > 16 || typed[0].size() > 256) {
        return fail(Failure::bad_input, "a number has at most 16 characters, a password 256");
    }
    add.password = SecretBlob<256>(as_bytes(typed[0].view()));
    return add;
}

Result<desk::SenderAdd> new_sender(const Options& options) {
    LB_TRY(const std::string text, needed(options, "case"));
    desk::SenderAdd add;
    LB_TRY(add.case_id, CaseId::from_text(text));
    return add;
}

std::string_view words_of(const desk::SenderCard& card) {
    return as_text(ByteView(card.words.value.data(), card.words.value.size()));
}

struct DemoPerson {
    std::string_view number;
    roles::Role role;
};
constexpr std::array kDemoStaff{
    DemoPerson{"R-01", roles::Role::reviewer},    DemoPerson{"L-01", roles::Role::lead},
    DemoPerson{"D-01", roles::Role::dispatcher},  DemoPerson{"C-01", roles::Role::coordinator},
    DemoPerson{"C-02", roles::Role::coordinator}, DemoPerson{"A-01", roles::Role::auditor},
};

Result<> enrol(const Home& home, DemoFile& file) {
    for (const DemoPerson& person : kDemoStaff) {
        LB_TRY(const auto card, card::make());
        std::string password(card.words.view());
        std::ranges::replace(password, ' ', '-');
        desk::StaffAdd add;
        add.number = std::string(person.number);
        add.roles = roles::RoleSet{}.with(person.role).bits();
        add.password = SecretBlob<256>(as_bytes(password));
        LB_CHECK(ask(home, "desk", add));
        file.staff.push_back(
            {std::string(person.number), std::string(roles::code(person.role).view()), password});
    }
    desk::CaseOpen open;
    open.called_as = "Robin";
    LB_TRY(const auto opened, ask(home, "desk", open));
    desk::SenderAdd add;
    add.case_id = opened.case_id;
    LB_TRY(const auto card, ask(home, "desk", add));
    file.case_id = opened.case_id.text();
    file.sender = {card.number.value, "", std::string(words_of(card))};
    return file.write(home);
}

}  // namespace

int run_staff_add(Arguments arguments) {
    constexpr std::array<std::string_view, 3> kWithValue{"number", "roles", "password-fd"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const auto add = new_staff(asked->options);
    if (!add) {
        return report(asked->options.style, "", add.error());
    }
    const auto added = ask(asked->home, "desk", *add);
    return added ? print("Added " + add->number.value + ".\n")
                 : report(asked->options.style, "the desk", added.error());
}

int run_case_open(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"called-as"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const Style style = asked->options.style;
    auto called_as = needed(asked->options, "called-as");
    if (!called_as || called_as->size() > 64 || !is_utf8(*called_as)) {
        return wrong_usage(style, "--called-as needs a name of at most 64 bytes");
    }
    desk::CaseOpen open;
    open.called_as = *std::move(called_as);
    const auto opened = ask(asked->home, "desk", open);
    if (!opened) {
        return report(style, "the desk", opened.error());
    }
    const std::string id = opened->case_id.text();
    return print(style == Style::json ? "{\"case\":\"" + id + "\"}\n" : id + "\n");
}

int run_sender_add(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"case"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const Style style = asked->options.style;
    const auto add = new_sender(asked->options);
    if (!add) {
        return report(style, "", add.error());
    }
    const auto card = ask(asked->home, "desk", *add);
    if (!card) {
        return report(style, "the desk", card.error());
    }
    if (style == Style::json) {
        JsonWriter json;
        json.begin_object().field("number", card->number.value).field("words", words_of(*card)).end_object();
        return print(json.text() + "\n");
    }
    return print("Letterbox number  " + card->number.value + "\nFour words        " +
                 std::string(words_of(*card)) + "\n");
}

int run_enrol_demo(Arguments arguments) {
    auto asked = parse_centre(arguments, {});
    if (!asked) {
        return asked.error();
    }
    const Style style = asked->options.style;
    auto file = DemoFile::read(asked->home);
    if (!file) {
        return report(style, asked->home.demo(), file.error());
    }
    if (!file->sender.number.empty()) {
        return print("The demo has its people already.\n");
    }
    if (const auto enrolled = enrol(asked->home, *file); !enrolled) {
        return report(style, "the desk", enrolled.error());
    }
    return print("The demo has its people.\n");
}

}  // namespace lb::cli
