// The message codec: what decodes encodes to the same bytes, and only the whole of it decodes. The first byte
// chooses the message: one that has every kind of field, or a real one.
#include "base/ipc/codec.hpp"

#include "fuzz.hpp"
#include "letters/page/reader_messages.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::fuzz {
namespace {

enum class Colour : std::uint8_t { red = 1, green = 2 };
bool is_valid(Colour colour) {
    return colour == Colour::red || colour == Colour::green;
}

struct Inner {
    std::uint16_t number = 0;
    Text<8> text;
    static constexpr auto fields(auto& m) { return std::tie(m.number, m.text); }
};

struct EveryField {
    std::uint8_t small = 0;
    std::uint16_t middle = 0;
    std::uint32_t large = 0;
    std::uint64_t largest = 0;
    ItemId id;
    Colour colour = Colour::red;
    std::array<std::uint8_t, 4> array{};
    Blob<16> blob;
    SecretBlob<16> secret;
    List<Inner, 4> list;
    static constexpr auto fields(auto& m) {
        return std::tie(m.small, m.middle, m.large, m.largest, m.id, m.colour, m.array, m.blob, m.secret,
                        m.list);
    }
};

template <typename Message>
void decodes_canonically(ByteView bytes) {
    const auto message = decode<Message>(bytes);
    if (!message) {
        return;
    }
    const WipedBytes again = encode(*message);
    must(same_bytes(ByteView(again.data(), again.size()), bytes), "what decodes encodes to the same bytes");
    const std::size_t cut = cut_of(bytes);
    must(cut == bytes.size() || !decode<Message>(bytes.first(cut)), "a cut message does not decode");
}

void one_input(ByteView input) {
    if (input.empty()) {
        return;
    }
    const ByteView bytes = input.subspan(1);
    switch (input[0]) {
        case 'e':
            return decodes_canonically<EveryField>(bytes);
        case 'a':
            return decodes_canonically<trail::Append>(bytes);
        case 'n':
            return decodes_canonically<trail::Entries>(bytes);
        case 'p':
            return decodes_canonically<page::PageBegins>(bytes);
        default:
            return;
    }
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
