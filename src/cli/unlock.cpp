#include "base/core/json.hpp"
#include "centre.hpp"
#include "centre_commands.hpp"
#include "secrets.hpp"
#include "vault/messages/vault_control_messages.hpp"

namespace lb::cli {
namespace {

Result<std::pair<std::string, WipedText>> split_line(const WipedText& line) {
    const auto tab = line.view().find('\t');
    if (tab == std::string_view::npos) {
        return fail(Failure::bad_input, "a line is a custodian's name, a tab and the passphrase");
    }
    return std::pair{std::string(line.view().substr(0, tab)), WipedText(line.view().substr(tab + 1))};
}

Result<vault::Unlock> two_custodians(const Options& options) {
    vault::Unlock unlock;
    std::vector<WipedText> given;
    if (options.values.contains("passphrase-fd")) {
        constexpr std::array kLines{Question{""}, Question{""}};
        LB_TRY(const auto lines, answers(options, "passphrase-fd", kLines));
        LB_TRY(auto one, split_line(lines[0]));
        LB_TRY(auto other, split_line(lines[1]));
        unlock.custodian_a = one.first;
        unlock.custodian_b = other.first;
        given.push_back(std::move(one.second));
        given.push_back(std::move(other.second));
    } else {
        constexpr std::array kQuestions{Question{"First custodian's name: ", false}, Question{"Passphrase: "},
                                        Question{"Second custodian's name: ", false},
                                        Question{"Passphrase: "}};
        LB_TRY(auto typed, answers(options, "passphrase-fd", kQuestions));
        unlock.custodian_a = typed[0].view();
        unlock.custodian_b = typed[2].view();
        given.push_back(std::move(typed[1]));
        given.push_back(std::move(typed[3]));
    }
    if (unlock.custodian_a.value.size() > 32 || unlock.custodian_b.value.size() > 32) {
        return fail(Failure::bad_input, "a custodian's name is too long");
    }
    unlock.passphrase_a = SecretBlob<1024>(as_bytes(given[0].view()));
    unlock.passphrase_b = SecretBlob<1024>(as_bytes(given[1].view()));
    return unlock;
}

int print_state(Style style, const vault::VaultState& state) {
    const bool open = state.unlocked != 0;
    int printed = 0;
    if (style == Style::json) {
        JsonWriter json;
        json.begin_object().field("unlocked", open).field("followed", state.followed).end_object();
        printed = print(json.text() + "\n");
    } else {
        printed = print(std::string(open ? "The vault is open" : "The vault is locked") +
                        "; it has verified " + std::to_string(state.followed) + " entries of the trail.\n");
    }
    return printed != 0 || open ? printed : as_number(Exit::not_now);
}

}  // namespace

int run_unlock(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue{"passphrase-fd", "passphrase"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const Style style = asked->options.style;
    if (asked->options.values.contains("passphrase")) {
        return wrong_usage(style,
                           "a passphrase as an argument can be read by others: it has to be changed now");
    }
    const auto unlock = two_custodians(asked->options);
    if (!unlock) {
        return report(style, "", unlock.error());
    }
    const auto state = ask(asked->home, "vault", *unlock);
    if (!state && state.error().failure == Failure::refused) {
        return report(
            style, "",
            fail(Failure::refused, "a passphrase is wrong, or a name is not a custodian's").value());
    }
    return state ? print_state(style, *state) : report(style, "the vault", state.error());
}

int run_vault_status(Arguments arguments) {
    auto asked = parse_centre(arguments, {});
    if (!asked) {
        return asked.error();
    }
    const auto state = ask(asked->home, "vault", vault::GetVaultState{});
    return state ? print_state(asked->options.style, *state)
                 : report(asked->options.style, "the vault", state.error());
}

}  // namespace lb::cli
