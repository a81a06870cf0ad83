// Secret<N>: key bytes that cannot be copied, printed or compared by accident. The memory comes from
// sodium_malloc (guard pages, locked, left out of core dumps) and is wiped on destruction.
// WipedBytes and WipedText hold decrypted letters: ordinary memory, wiped when given back.
#pragma once

#include <sodium.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"

namespace lb {

// Must be called once at the start of every program. Failure::unsupported when libsodium cannot start.
Result<> start_sodium();

template <std::size_t N>
class Secret {
  public:
    static constexpr std::size_t kBytes = N;

    static Secret random() {
        Secret secret;
        randombytes_buf(secret.memory_.get(), N);
        return secret;
    }
    // Copies the bytes; wiping the source is the caller's duty.
    static Result<Secret> from_bytes(ByteView bytes) {
        if (bytes.size() != N) {
            return fail(Failure::bad_input, "a secret of a wrong length");
        }
        Secret secret;
        std::copy(bytes.begin(), bytes.end(), secret.memory_.get());
        return secret;
    }
    // fill(std::uint8_t* N_bytes) writes the secret in place.
    template <typename Fill>
    static Secret filled_by(Fill&& fill) {
        Secret secret;
        fill(secret.memory_.get());
        return secret;
    }

    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret&&) noexcept = default;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() = default;

    // The one way in: f gets the N bytes for the time of the call.
    template <typename F>
    decltype(auto) use(F&& f) const {
        return f(ByteView(memory_.get(), N));
    }
    Secret clone() const {
        return use([](ByteView bytes) { return *from_bytes(bytes); });
    }

    template <typename Stream>
    friend Stream& operator<<(Stream&, const Secret&) = delete;
    friend bool operator==(const Secret&, const Secret&) = delete;

  private:
    struct Free {
        void operator()(std::uint8_t* memory) const noexcept { sodium_free(memory); }
    };
    Secret() : memory_(static_cast<std::uint8_t*>(sodium_malloc(N))) {
        if (!memory_) {
            throw Fatal("no memory for a secret");
        }
    }
    std::unique_ptr<std::uint8_t, Free> memory_;
};

using Key = Secret<32>;

template <typename T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <typename U>
    explicit(false) WipingAllocator(const WipingAllocator<U>&) {}
    T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* memory, std::size_t count) {
        sodium_memzero(memory, count * sizeof(T));
        std::allocator<T>{}.deallocate(memory, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

// Decrypted text. A vector underneath: std::string keeps short texts inside itself, where nobody wipes them.
class WipedText {
  public:
    WipedText() = default;
    explicit WipedText(std::string_view text) : chars_(text.begin(), text.end()) {}
    std::string_view view() const { return {chars_.data(), chars_.size()}; }
    bool empty() const { return chars_.empty(); }
    std::size_t size() const { return chars_.size(); }
    void append(std::string_view text) { chars_.insert(chars_.end(), text.begin(), text.end()); }

    template <typename Stream>
    friend Stream& operator<<(Stream&, const WipedText&) = delete;

  private:
    std::vector<char, WipingAllocator<char>> chars_;
};

}  // namespace lb
