#include "aad.hpp"

#include <array>

namespace lb::seal {

Bytes encode(const Aad& aad) {
    constexpr std::string_view kLabel{"letterbox-aad-1\0", 16};
    constexpr std::size_t kLongest = 65535;
    const std::array<const std::string*, 12> dimensions{&aad.format, &aad.purpose, &aad.centre,  &aad.table,
                                                        &aad.column, &aad.row,     &aad.case_id, &aad.item,
                                                        &aad.side,   &aad.version, &aad.keyid,   &aad.part};
    Bytes out;
    out.reserve(256);
    out.insert(out.end(), kLabel.begin(), kLabel.end());
    for (const std::string* dimension : dimensions) {
        if (dimension->size() > kLongest) {
            throw Fatal("a dimension of sealing is too long");
        }
        append_be(out, dimension->size(), 2);
        out.insert(out.end(), dimension->begin(), dimension->end());
    }
    return out;
}

}  // namespace lb::seal
