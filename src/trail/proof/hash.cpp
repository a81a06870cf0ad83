#include "hash.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <initializer_list>
#include <memory>

namespace lb::proof {

namespace {

struct FreeDigest {
    void operator()(EVP_MD* digest) const noexcept { EVP_MD_free(digest); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

const EVP_MD* fetched_sha256() {
    static const std::unique_ptr<EVP_MD, FreeDigest> digest(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    if (!digest) {
        throw Fatal("OpenSSL has no SHA-256");
    }
    return digest.get();
}

Hash digest_of(std::initializer_list<ByteView> parts) {
    thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    bool good = context && EVP_DigestInit_ex2(context.get(), fetched_sha256(), nullptr) == 1;
    for (const ByteView part : parts) {
        good = good && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    }
    Hash hash{};
    if (!good || EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) != 1) {
        throw Fatal("SHA-256 failed");
    }
    return hash;
}

constexpr std::array<std::uint8_t, 1> kLeafPrefix{0x00};
constexpr std::array<std::uint8_t, 1> kNodePrefix{0x01};

}  // namespace

Hash sha256(ByteView bytes) {
    return digest_of({bytes});
}

Hash leaf_hash(ByteView entry) {
    return digest_of({kLeafPrefix, entry});
}

Hash node_hash(const Hash& left, const Hash& right) {
    return digest_of({kNodePrefix, left, right});
}

const Hash& empty_root() {
    static const Hash root = sha256({});
    return root;
}

Result<Hash> hash_from_bytes(ByteView bytes) {
    Hash hash{};
    if (bytes.size() != hash.size()) {
        return fail(Failure::bad_input, "a hash of a wrong length");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Result<Hash> hash_from_base64(std::string_view text) {
    LB_TRY(const Bytes bytes, from_base64(text));
    return hash_from_bytes(bytes);
}

}  // namespace lb::proof
