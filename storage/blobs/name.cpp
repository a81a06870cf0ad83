#include "name.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace lb::blobs {

Name Name::of(ByteView sealed) {
    Name name;
    unsigned size = 0;
    if (EVP_Digest(sealed.data(), sealed.size(), name.bytes_.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != kBytes) {
        throw Fatal("SHA-256 is not there");
    }
    return name;
}

Result<Name> Name::from_text(std::string_view hex64) {
    LB_TRY(const Bytes bytes, from_hex(hex64));
    return from_bytes(bytes);
}

Result<Name> Name::from_bytes(ByteView bytes) {
    if (bytes.size() != kBytes) {
        return fail(Failure::bad_input, "a blob's name of a wrong length");
    }
    Name name;
    std::copy(bytes.begin(), bytes.end(), name.bytes_.begin());
    return name;
}

}  // namespace lb::blobs
