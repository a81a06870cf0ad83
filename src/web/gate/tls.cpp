#include "tls.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/core/secret.hpp"
#include "base/durable/fd.hpp"

namespace lb::gate {

namespace {

constexpr std::size_t kPemMax = 64 * 1024;

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

Result<WipedBytes> read_key_file(const std::string& path) {
    const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat about {};
    if (!file.is_open() || ::fstat(file.get(), &about) != 0) {
        return fail(Failure::bad_input, "the TLS key file cannot be opened");
    }
    if (!S_ISREG(about.st_mode) || about.st_nlink != 1 || (about.st_mode & 077U) != 0) {
        return fail(Failure::bad_input, "the TLS key file may be readable by others");
    }
    if (about.st_size <= 0 || static_cast<std::size_t>(about.st_size) > kPemMax) {
        return fail(Failure::bad_input, "the TLS key file has no sensible length");
    }
    WipedBytes bytes(static_cast<std::size_t>(about.st_size));
    LB_CHECK(read_exactly(file.get(), bytes));
    return bytes;
}

Result<> use_key(SSL_CTX* context, const std::string& path) {
    LB_TRY(const WipedBytes pem, read_key_file(path));
    const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const std::unique_ptr<EVP_PKEY, FreeKey> key(
        bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1) {
        return fail(Failure::bad_input, "the TLS key does not fit its certificate");
    }
    return {};
}

// HTTP/1.1 or no ALPN at all; anything else ends the handshake.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
    constexpr std::string_view kHttp = "http/1.1";
    for (unsigned int at = 0; at < offered_length;) {
        const unsigned int length = offered[at];
        if (at + 1 + length > offered_length) {
            break;
        }
        if (as_text(ByteView(offered + at + 1, length)) == kHttp) {
            *out = offered + at + 1;
            *out_length = static_cast<unsigned char>(length);
            return SSL_TLSEXT_ERR_OK;
        }
        at += 1 + length;
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

bool harden(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    // RELEASE_BUFFERS: an idle connection gives about 34 KiB back.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_ciphersuites(
               context, "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") == 1 &&
           SSL_CTX_set1_groups_list(context, "X25519:P-256") == 1 &&
           SSL_CTX_set_num_tickets(context, 0) == 1 && SSL_CTX_set_max_early_data(context, 0) == 1 &&
           SSL_CTX_set_recv_max_early_data(context, 0) == 1;
}

}  // namespace

Result<TlsContext> TlsContext::load(const std::string& certificate_file, const std::string& key_file) {
    std::unique_ptr<SSL_CTX, Free> context(SSL_CTX_new(TLS_server_method()));
    if (!context || !harden(context.get())) {
        return fail(Failure::unsupported, "OpenSSL lacks what the gate needs");
    }
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
        ERR_clear_error();
        return fail(Failure::bad_input, "the TLS certificate cannot be read");
    }
    auto used = use_key(context.get(), key_file);
    ERR_clear_error();
    LB_CHECK(used);
    return TlsContext(std::move(context));
}

Result<TlsStream> TlsStream::accept(const TlsContext& context, int socket) {
    std::unique_ptr<SSL, Free> ssl(SSL_new(context.native()));
    if (!ssl || SSL_set_fd(ssl.get(), socket) != 1) {
        return fail(Failure::fault, "OpenSSL cannot begin a connection");
    }
    SSL_set_accept_state(ssl.get());
    return TlsStream(std::move(ssl));
}

TlsStream::Step TlsStream::step_of(int answer, std::size_t bytes) {
    Step step;
    if (answer > 0) {
        step.bytes = bytes;
        return step;
    }
    const int error = SSL_get_error(ssl_.get(), answer);
    if (error == SSL_ERROR_WANT_READ) {
        step.want = Want::reading;
    } else if (error == SSL_ERROR_WANT_WRITE) {
        step.want = Want::writing;
    } else {
        step.state = error == SSL_ERROR_ZERO_RETURN ? State::finished : State::failed;
    }
    ERR_clear_error();  // the queue is per thread: an old error would be taken for the next connection's
    return step;
}

TlsStream::Step TlsStream::handshake() {
    return step_of(SSL_do_handshake(ssl_.get()), 0);
}

TlsStream::Step TlsStream::read(std::span<std::uint8_t> into) {
    std::size_t bytes = 0;
    const int answer = SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes);
    return step_of(answer, bytes);
}

TlsStream::Step TlsStream::write(ByteView bytes) {
    std::size_t written = 0;
    const int answer = SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written);
    return step_of(answer, written);
}

void TlsStream::say_goodbye() {
    SSL_shutdown(ssl_.get());
    ERR_clear_error();
}

std::string_view TlsStream::server_name() const {
    const char* name = SSL_get_servername(ssl_.get(), TLSEXT_NAMETYPE_host_name);
    return name == nullptr ? std::string_view{} : std::string_view(name);
}

}  // namespace lb::gate
