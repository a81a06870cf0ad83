#include "certificate.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace lb::gate {

namespace {

constexpr std::int64_t kValidSeconds = 30 * 24 * 3600;

template <auto Free>
struct FreeBy {
    void operator()(auto* thing) const { Free(thing); }
};
using OwnedKey = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using OwnedCertificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using OwnedExtension = std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>>;
using OwnedBio = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;

bool is_address(std::string_view name) {
    return name.find(':') != std::string_view::npos ||
           std::all_of(name.begin(), name.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

bool add_extension(X509* certificate, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const OwnedExtension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate) {
    std::uint64_t serial = 0;
    // RAND_bytes rather than libsodium: this one never meets a secret of ours.
    unsigned char bytes[8];
    if (RAND_bytes(bytes, sizeof bytes) != 1) {
        return false;
    }
    for (const unsigned char byte : bytes) {
        serial = (serial << 8U) | byte;
    }
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U) == 1;
}

bool fill(X509* certificate, EVP_PKEY* key, const std::vector<std::string>& names, std::int64_t now_ms) {
    std::string alternatives;
    for (const auto& name : names) {
        alternatives.append(alternatives.empty() ? "" : ",")
            .append(is_address(name) ? "IP:" : "DNS:")
            .append(name);
    }
    const time_t begin = now_ms / 1000 - 60;
    X509_NAME* subject = X509_get_subject_name(certificate);
    constexpr unsigned char kName[] = "Letterbox demo";
    return X509_set_version(certificate, 2) == 1 && set_serial(certificate) &&
           ASN1_TIME_set(X509_getm_notBefore(certificate), begin) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), begin + kValidSeconds) != nullptr &&
           X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, kName, -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1 && X509_set_pubkey(certificate, key) == 1 &&
           add_extension(certificate, NID_subject_alt_name, alternatives) &&
           add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(certificate, NID_ext_key_usage, "serverAuth") &&
           X509_sign(certificate, key, EVP_sha256()) != 0;
}

std::string taken_from(BIO* bio) {
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(length));
}

}  // namespace

Result<Certificate> make_certificate(const std::vector<std::string>& names, std::int64_t now_ms) {
    const OwnedKey key(EVP_EC_gen("P-256"));
    const OwnedCertificate certificate(X509_new());
    const OwnedBio certificate_out(BIO_new(BIO_s_mem()));
    const OwnedBio key_out(BIO_new(BIO_s_secmem()));
    const bool made =
        key && certificate && certificate_out && key_out && !names.empty() &&
        fill(certificate.get(), key.get(), names, now_ms) &&
        PEM_write_bio_X509(certificate_out.get(), certificate.get()) == 1 &&
        PEM_write_bio_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    ERR_clear_error();
    if (!made) {
        return fail(Failure::bad_input, "no certificate can be made for these names");
    }
    return Certificate{taken_from(certificate_out.get()), taken_from(key_out.get())};
}

}  // namespace lb::gate
