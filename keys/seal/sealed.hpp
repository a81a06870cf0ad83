// Sealed<Use>: bytes that remember under which purpose they were sealed. To open them takes the key of that
// purpose, which the compiler checks, and the place they were sealed for, which the cipher checks.
// A database keeps `bytes` and gives them back as Sealed<Use>{bytes}. Formats: docs/formats/sealed.md
#pragma once

#include <utility>

#include "keys/seal/raw.hpp"

namespace lb::seal {

template <typename Use>
struct Sealed {
    Bytes bytes;
};

// A short value: LBF1. `at` says where it stands; format, purpose and keyid are filled in here.
template <typename Use>
Result<Sealed<Use>> seal_field(const KeyFor<Use>& key, Aad at, Bucket bucket, ByteView plain) {
    at = raw::complete(std::move(at), "LBF1", Use::kName, key.id().text());
    LB_TRY(Bytes bytes, raw::seal_field(key.named(), encode(at), bucket, plain));
    return Sealed<Use>{std::move(bytes)};
}
template <typename Use>
Result<WipedBytes> open_field(const KeyFor<Use>& key, Aad at, const Sealed<Use>& sealed) {
    at = raw::complete(std::move(at), "LBF1", Use::kName, key.id().text());
    return raw::open_field(key.named(), encode(at), sealed.bytes);
}

// A key of use Inner, wrapped by a key of use Outer: LBW1. The inner key's id is not inside; it is kept
// beside (and bound, because it stands in `row`).
template <typename Outer, typename Inner>
struct Wrapped {
    KeyId id;  // of the key inside
    Bytes bytes;
};
template <typename Outer, typename Inner>
Wrapped<Outer, Inner> wrap_key(const KeyFor<Outer>& wrapping, Aad at, const KeyFor<Inner>& key) {
    at = raw::complete(std::move(at), "LBW1", Outer::kName, wrapping.id().text());
    at.row = key.id().text();
    at.column = Inner::kName;
    return {key.id(), raw::wrap_key(wrapping.named(), encode(at), key.named().key)};
}
template <typename Outer, typename Inner>
Result<KeyFor<Inner>> unwrap_key(const KeyFor<Outer>& wrapping, Aad at,
                                 const Wrapped<Outer, Inner>& wrapped) {
    at = raw::complete(std::move(at), "LBW1", Outer::kName, wrapping.id().text());
    at.row = wrapped.id.text();
    at.column = Inner::kName;
    LB_TRY(Key key, raw::unwrap_key(wrapping.named(), encode(at), wrapped.bytes));
    return KeyFor<Inner>(NamedKey{wrapped.id, std::move(key)});
}

}  // namespace lb::seal
