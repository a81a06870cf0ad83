#include "sign_in.hpp"

#include <algorithm>

#include "token.hpp"

namespace lb::session {

namespace {

constexpr std::size_t kBucketsMax = 50'000;

// A hash binds the account: tokens of forms and devices cannot be taken for each other.
std::string device_mac(const Key& key, std::string_view account) {
    TokenHash account_hash{};
    crypto_hash_sha256(account_hash.data(), as_bytes(account).data(), account.size());
    return form_token(key, account_hash, "known-device");
}

}  // namespace

std::chrono::steady_clock::time_point answer_tick(std::chrono::steady_clock::time_point asked,
                                                  std::chrono::steady_clock::time_point now) {
    constexpr std::chrono::milliseconds kTick{250};
    auto tick = asked + std::chrono::milliseconds(500);
    while (tick < now) {
        tick += kTick;
    }
    return tick;
}

bool PasswordQueue::enter(const std::string& network) {
    std::unique_lock lock(mutex_);
    if (running_ >= kAtOnce) {
        auto& of_this = waiting_of_[network];
        if (waiting_ >= kWaiting || of_this >= kWaitingOfOneNetwork) {
            return false;
        }
        ++waiting_;
        ++of_this;
        free_.wait(lock, [this] { return running_ < kAtOnce; });
        --waiting_;
        if (--waiting_of_[network] == 0) {
            waiting_of_.erase(network);
        }
    }
    ++running_;
    return true;
}

void PasswordQueue::leave() {
    {
        const std::lock_guard lock(mutex_);
        --running_;
    }
    free_.notify_one();
}

bool RateBuckets::take(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.mono_ms();
    const double full = rate_.tries;
    if (buckets_.size() > kBucketsMax) {
        std::erase_if(buckets_,
                      [&](const auto& one) { return now - one.second.counted_ms > rate_.window_ms; });
    }
    Bucket& bucket = buckets_.try_emplace(key, Bucket{full, now}).first->second;
    const auto passed = static_cast<double>(now - bucket.counted_ms);
    bucket.left = std::min(full, bucket.left + passed * full / static_cast<double>(rate_.window_ms));
    bucket.counted_ms = now;
    if (bucket.left < 1) {
        return false;
    }
    bucket.left -= 1;
    return true;
}

void RateBuckets::give_back(const std::string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto at = buckets_.find(key); at != buckets_.end()) {
        at->second.left = std::min<double>(rate_.tries, at->second.left + 1);
    }
}

bool SignInRates::allows(const std::string& account, const std::string& network, Device device) {
    if (!network_.take(network) || !account_at_network_.take(account + "@" + network)) {
        return false;
    }
    return account_.take(account) || device == Device::known;
}

void SignInRates::succeeded(const std::string& account, const std::string& network) {
    network_.give_back(network);
    account_at_network_.give_back(account + "@" + network);
    account_.give_back(account);
}

std::string device_cookie(const Key& key, std::string_view account) {
    return std::string(kDeviceCookie) + "=" + device_mac(key, account) +
           "; Max-Age=31536000; Secure; HttpOnly; SameSite=Strict; Path=/";
}

bool device_is_known(const Key& key, std::string_view account, std::string_view cookie_header) {
    const auto given = token_in_cookies(cookie_header, kDeviceCookie);
    const std::string right = device_mac(key, account);
    return given && equal_constant_time(as_bytes(*given), as_bytes(right));
}

}  // namespace lb::session
