// The reader's two descriptors: frames in, frames out, by read and write alone, because nothing else is left.
#pragma once

#include <vector>

#include "letters/page/reader_messages.hpp"

namespace lb::reader {

struct JobFrame {
    std::uint16_t kind = 0;
    WipedBytes body;
    ByteView view() const { return {body.data(), body.size()}; }
};
Result<JobFrame> next_frame(std::size_t most);

Result<> answer_frame(std::uint16_t kind, ByteView body);

template <typename Message>
Result<> answer(const Message& message) {
    const WipedBytes body = encode(message);
    return answer_frame(Message::kind, ByteView(body.data(), body.size()));
}

Result<> answer_parts(ByteView bytes, std::uint32_t& number);
Result<> answer_page(const page::Page& page, const page::Picture& shown);

}  // namespace lb::reader
