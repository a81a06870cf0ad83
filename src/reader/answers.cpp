#include "answers.hpp"

#include <algorithm>
#include <array>

#include "base/durable/fd.hpp"

namespace lb::reader {

Result<JobFrame> next_frame(std::size_t most) {
    std::array<std::uint8_t, page::kFrameHeadBytes> head{};
    LB_CHECK(read_exactly(page::kJobDescriptor, head));
    const std::size_t length = read_be(ByteView(head).first(4));
    if (length > most) {
        return fail(Failure::too_big, "a job over its bound");
    }
    JobFrame frame;
    frame.kind = static_cast<std::uint16_t>(read_be(ByteView(head).subspan(4)));
    frame.body.resize(length);
    LB_CHECK(read_exactly(page::kJobDescriptor, frame.body));
    return frame;
}

Result<> answer_frame(std::uint16_t kind, ByteView body) {
    Bytes head;
    append_be(head, body.size(), 4);
    append_be(head, kind, 2);
    LB_CHECK(write_all(page::kAnswerDescriptor, head));
    return write_all(page::kAnswerDescriptor, body);
}

Result<> answer_parts(ByteView bytes, std::uint32_t& number) {
    while (!bytes.empty()) {
        const std::size_t length = std::min(bytes.size(), page::kMaxPart);
        LB_CHECK(answer(page::Part{number++, copy_bytes(bytes.first(length))}));
        bytes = bytes.subspan(length);
    }
    return {};
}

Result<> answer_page(const page::Page& page, const page::Picture& shown) {
    LB_CHECK(answer(page::PageBegins{page, shown.width, shown.height, shown.channels}));
    std::uint32_t number = 0;
    return answer_parts(shown.pixels, number);
}

}  // namespace lb::reader
