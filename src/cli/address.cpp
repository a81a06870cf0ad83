#include "centre.hpp"
#include "centre_commands.hpp"
#include "files.hpp"
#include "secrets.hpp"
#include "vault/messages/vault_control_messages.hpp"

namespace lb::cli {
namespace {

constexpr std::size_t kMaxHousehold = 65536;

Result<vault::AddressSet> new_address(const Options& options) {
    vault::AddressSet set;
    LB_TRY(set.code.value, needed(options, "code"));
    LB_TRY(const std::string file, needed(options, "household"));
    LB_TRY(Bytes bytes, cli::read_file(file, kMaxHousehold));
    set.household = SecretBlob<kMaxHousehold>(ByteView(bytes));
    sodium_memzero(bytes.data(), bytes.size());
    if (set.code.value.size() > 64) {
        return fail(Failure::bad_input, "this is not a code from the desk");
    }
    return set;
}

Result<vault::AddressConfirm> second_look(const Options& options) {
    vault::AddressConfirm confirm;
    LB_TRY(confirm.code.value, needed(options, "code"));
    if (confirm.code.value.size() > 64) {
        return fail(Failure::bad_input, "this is not a code from the desk");
    }
    constexpr std::array kQuestions{Question{"House number or name: "}, Question{"Postcode: "}};
    LB_TRY(const auto typed, answers(options, "answers-fd", kQuestions));
    if (typed[0].size() > 256 || typed[1].size() > 256) {
        return fail(Failure::bad_input, "an answer is too long");
    }
    confirm.number = SecretBlob<256>(as_bytes(typed[0].view()));
    confirm.postcode = SecretBlob<256>(as_bytes(typed[1].view()));
    return confirm;
}

int tell(Style style, const Result<vault::AddressVersion>& version, std::string_view what) {
    if (!version) {
        return report(style, "the vault", version.error());
    }
    return print("Version " + std::to_string(version->version) + " of the address is " + std::string(what) +
                 ".\n");
}

}  // namespace

int run_address_set(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue{"code", "household"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const auto set = new_address(asked->options);
    if (!set) {
        return report(asked->options.style, "", set.error());
    }
    return tell(asked->options.style, ask(asked->home, "vault", *set),
                "sealed, and waits for a second person");
}

int run_address_confirm(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue{"code", "answers-fd"};
    auto asked = parse_centre(arguments, kWithValue);
    if (!asked) {
        return asked.error();
    }
    const auto confirm = second_look(asked->options);
    if (!confirm) {
        return report(asked->options.style, "", confirm.error());
    }
    return tell(asked->options.style, ask(asked->home, "vault", *confirm), "confirmed");
}

}  // namespace lb::cli
