#include "key.hpp"

#include <algorithm>

namespace lb::seal {

KeyId KeyId::random() {
    KeyId id;
    randombytes_buf(id.bytes_.data(), id.bytes_.size());
    return id;
}

Result<KeyId> KeyId::from_bytes(ByteView bytes) {
    if (bytes.size() != kBytes) {
        return fail(Failure::bad_input, "a key id of a wrong length");
    }
    KeyId id;
    std::copy(bytes.begin(), bytes.end(), id.bytes_.begin());
    return id;
}

Result<KeyId> KeyId::from_text(std::string_view hex16) {
    LB_TRY(const Bytes bytes, from_hex(hex16));
    return from_bytes(bytes);
}

WipedBytes pack(const NamedKey& key) {
    WipedBytes out(key.id.bytes().begin(), key.id.bytes().end());
    key.key.use([&](ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); });
    return out;
}

Result<NamedKey> unpack(ByteView packed) {
    if (packed.size() != kPackedKeyBytes) {
        return fail(Failure::bad_input, "a packed key of a wrong length");
    }
    LB_TRY(const KeyId id, KeyId::from_bytes(packed.first(KeyId::kBytes)));
    LB_TRY(Key key, Key::from_bytes(packed.subspan(KeyId::kBytes)));
    return NamedKey{id, std::move(key)};
}

}  // namespace lb::seal
