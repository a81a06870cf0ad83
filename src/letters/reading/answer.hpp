// What a reader answers, taken apart byte by byte as if an attacker had written it: he may have. Bounds
// first, then order, then content; the first thing that does not fit ends the reader.
#pragma once

#include <vector>

#include "base/core/untrusted.hpp"
#include "letters/page/reader_messages.hpp"
#include "readers.hpp"

namespace lb::reading {

enum class Wanted : std::uint8_t { one_page, pages, document };

class Answer {
  public:
    explicit Answer(Wanted wanted) : wanted_(wanted) {}

    // Takes bytes in any portions. After an error nothing more is taken.
    Result<> feed(ByteView bytes);

    bool is_ready() const { return state_ != State::starting; }
    bool is_complete() const { return state_ == State::done || state_ == State::unread; }
    bool is_unread() const { return state_ == State::unread; }

    page::Unreadable reason() const { return reason_; }
    std::uint32_t ms() const { return ms_; }
    std::vector<Sheet> take_sheets() { return std::move(sheets_); }
    WipedBytes take_document() { return std::move(document_); }

  private:
    enum class State : std::uint8_t { starting, waiting, in_page, in_document, done, unread };

    Result<> take_frame(std::uint16_t kind, ByteView body);
    Result<> take_ready(const page::Ready& ready);
    Result<> take_page(const Untrusted<page::PageBegins>& begins);
    Result<> take_part(const page::Part& part);
    Result<> take_done(const page::Done& done);
    Result<> finish_page();

    Wanted wanted_;
    State state_ = State::starting;
    Bytes buffer_;
    std::uint32_t next_part_ = 0;
    page::Page page_;
    page::Picture picture_;
    std::vector<Sheet> sheets_;
    WipedBytes document_;
    page::Unreadable reason_ = page::Unreadable::broken;
    std::uint32_t ms_ = 0;
};

}  // namespace lb::reading
