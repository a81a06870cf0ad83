#include "commands.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "answer.hpp"
#include "centre_commands.hpp"
#include "text_commands.hpp"

namespace lb::cli {
namespace {

struct Command {
    StaticString name;  // one word or two
    StaticString summary;
    StaticString help;
    int (*run)(Arguments);
};

constexpr std::array kCommands{
    Command{"read", "reads pictures and texts as a centre does", kReadHelp, run_read},
    Command{"screen", "marks what a reviewer should look at in text files", kScreenHelp, run_screen},
    Command{"leakcheck", "says where text files would give a household away", kLeakcheckHelp, run_leakcheck},
    Command{"verify", "computes a trail again and says whether it is true", kVerifyHelp, run_verify},
    Command{"init", "makes the home folder of a centre", kInitHelp, run_init},
    Command{"serve", "runs a centre in the foreground", kServeHelp, run_serve},
    Command{"unlock", "opens the vault with two custodians' passphrases", kUnlockHelp, run_unlock},
    Command{"vault status", "says whether the vault is open", kVaultStatusHelp, run_vault_status},
    Command{"address set", "gives the vault a household's address", kAddressSetHelp, run_address_set},
    Command{"address confirm", "the second person types number and postcode again", kAddressConfirmHelp,
            run_address_confirm},
    Command{"staff add", "adds a person who works at the centre", kStaffAddHelp, run_staff_add},
    Command{"case open", "opens a case", kCaseOpenHelp, run_case_open},
    Command{"sender add", "makes a sender's card for a case", kSenderAddHelp, run_sender_add},
    Command{"enrol-demo", "gives a running demo its people", kEnrolDemoHelp, run_enrol_demo},
};

constexpr std::size_t kNameColumn = 18;

std::string overview() {
    std::string text = "letterbox: supervised letters without an address. Commands:\n\n";
    for (const Command& command : kCommands) {
        std::string name(command.name.view());
        name.resize(std::max(kNameColumn, name.size() + 1), ' ');
        text.append("  ").append(name).append(command.summary.view()).append("\n");
    }
    text += "\n`letterbox COMMAND --help` explains one, with an example. Exit status:\n";
    for (const ExitMeaning& one : kExits) {
        text.append("  ").append(std::to_string(as_number(one.exit))).append(" ").append(one.means.view()) +=
            '\n';
    }
    return text;
}

// How many words of the arguments are the command's name; 0 when they are not.
std::size_t words_of(const Command& command, Arguments arguments) {
    const std::string_view name = command.name.view();
    const auto blank = name.find(' ');
    if (blank == std::string_view::npos) {
        return !arguments.empty() && arguments[0] == name ? 1 : 0;
    }
    return arguments.size() >= 2 && arguments[0] == name.substr(0, blank) &&
                   arguments[1] == name.substr(blank + 1)
               ? 2
               : 0;
}

}  // namespace

int run(std::span<const std::string_view> arguments) {
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "help") {
        const int printed = print(overview());
        return arguments.empty() ? as_number(Exit::wrong_usage) : printed;
    }
    const bool json = std::ranges::find(arguments, "--json") != arguments.end();
    for (const Command& command : kCommands) {
        const std::size_t words = words_of(command, arguments);
        if (words == 0) {
            continue;
        }
        const Arguments rest = arguments.subspan(words);
        if (std::ranges::find(rest, "--help") != rest.end()) {
            return print(command.help.view());
        }
        return command.run(rest);
    }
    return wrong_usage(json ? Style::json : Style::text, "there is no such command; see letterbox --help");
}

}  // namespace lb::cli
