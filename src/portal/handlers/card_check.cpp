#include "card_check.hpp"

#include "letters/card/card.hpp"

namespace lb::portal {

namespace {

constexpr std::size_t kLongestNumber = 16;

}  // namespace

Result<std::unique_ptr<CardCheck>> CardCheck::make(Records& records, const Clock& clock, Key device_key) {
    LB_TRY(const auto nobodys, card::make());
    return std::unique_ptr<CardCheck>(new CardCheck(records, clock, std::move(device_key), nobodys.hash));
}

Result<std::optional<CardFits>> CardCheck::check(const CardTry& tried) {
    // A longer one is nobody's; cut, so that it cannot fill the memory of the rates.
    const std::string number = card::plain_number(tried.number).substr(0, kLongestNumber + 1);
    LB_TRY(const auto account, records_.find_account(number));
    const bool known = session::device_is_known(device_key_, number, tried.cookies);
    const auto device = known ? session::SignInRates::Device::known : session::SignInRates::Device::unknown;
    if (!rates_.allows(number, tried.network, device)) {
        return std::optional<CardFits>();
    }
    Result<std::optional<CardFits>> answer = fail(Failure::locked, "too many people sign in at once");
    queue_.run(tried.network, [&] { answer = compare(account, tried.words); });
    if (answer && *answer) {
        rates_.succeeded(number, tried.network);
        (*answer)->device_cookie = session::device_cookie(device_key_, number);
    }
    return answer;
}

Result<std::optional<CardFits>> CardCheck::compare(const std::optional<Account>& account,
                                                   std::string_view words) const {
    const WipedText plain = card::plain_words(words);
    const bool fits = card::fits(account ? std::string_view(account->card_hash) : nobodys_hash_, plain);
    if (!fits || !account || !account->enabled) {
        return std::optional<CardFits>();
    }
    LB_TRY(auto pair, card::key_pair(plain, account->key_salt));
    return std::optional(CardFits{account->id, std::move(pair), {}});
}

}  // namespace lb::portal
