// Does this card open an account? A wrong number, wrong words, a closed account and too many tries look the
// same from outside: the same work is done and the same nothing is answered. Rates: web/session/sign_in.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "keys/seal/box.hpp"
#include "portal/records/records.hpp"
#include "web/session/sign_in.hpp"

namespace lb::portal {

struct CardTry {
    std::string_view number;  // as typed
    std::string_view words;
    std::string network;
    std::string_view cookies;
};
struct CardFits {
    SenderId sender;
    seal::KeyPair pair;
    std::string device_cookie;
};

class CardCheck {
  public:
    // device_key: of the cookie that says "signed in here before".
    static Result<std::unique_ptr<CardCheck>> make(Records& records, const Clock& clock, Key device_key);

    // Failure::locked when too many people wait for their turn.
    Result<std::optional<CardFits>> check(const CardTry& tried);

  private:
    CardCheck(Records& records, const Clock& clock, Key device_key, std::string nobodys_hash)
        : records_(records),
          device_key_(std::move(device_key)),
          nobodys_hash_(std::move(nobodys_hash)),
          rates_(clock) {}
    Result<std::optional<CardFits>> compare(const std::optional<Account>& account,
                                            std::string_view words) const;

    Records& records_;
    Key device_key_;
    std::string nobodys_hash_;  // compared with when there is no account, so that it takes as long
    session::SignInRates rates_;
    session::PasswordQueue queue_;
};

}  // namespace lb::portal
