#include "answer.hpp"

#include "base/ipc/build_id.hpp"
#include "png.hpp"

namespace lb::reading {
namespace {

Unexpected not_now() {
    return fail(Failure::bad_input, "a reader's answer out of order");
}

Result<page::PageBegins> plausible(const page::PageBegins& begins) {
    LB_CHECK(check(begins.page));
    if (begins.shown_width == 0 || begins.shown_height == 0 || begins.shown_width > page::kShownSide ||
        begins.shown_height > page::kShownSide || (begins.channels != 1 && begins.channels != 3)) {
        return fail(Failure::bad_input, "a page picture of an impossible size");
    }
    return begins;
}

}  // namespace

Result<> Answer::feed(ByteView bytes) {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    std::size_t at = 0;
    while (buffer_.size() - at >= page::kFrameHeadBytes) {
        const ByteView rest = ByteView(buffer_).subspan(at);
        const std::size_t length = read_be(rest.first(4));
        if (length > page::kMaxAnswerFrame) {
            return fail(Failure::too_big, "a reader's frame over its bound");
        }
        if (rest.size() - page::kFrameHeadBytes < length) {
            break;
        }
        LB_CHECK(take_frame(static_cast<std::uint16_t>(read_be(rest.subspan(4, 2))),
                            rest.subspan(page::kFrameHeadBytes, length)));
        at += page::kFrameHeadBytes + length;
    }
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at));
    return {};
}

Result<> Answer::take_frame(std::uint16_t kind, ByteView body) {
    if (is_complete() || (state_ == State::starting) != (kind == page::Ready::kind)) {
        return not_now();
    }
    switch (kind) {
        case page::Ready::kind: {
            LB_TRY(const auto ready, decode<page::Ready>(body));
            return take_ready(ready);
        }
        case page::PageBegins::kind: {
            LB_TRY(auto begins, decode<page::PageBegins>(body));
            return take_page(Untrusted<page::PageBegins>(std::move(begins)));
        }
        case page::Part::kind: {
            LB_TRY(const auto part, decode<page::Part>(body));
            return take_part(part);
        }
        case page::Done::kind: {
            LB_TRY(const auto done, decode<page::Done>(body));
            return take_done(done);
        }
        case page::Unread::kind: {
            LB_TRY(const auto unread, decode<page::Unread>(body));
            reason_ = unread.reason;
            state_ = State::unread;
            return {};
        }
        default:
            return fail(Failure::bad_input, "a reader's frame of no known kind");
    }
}

Result<> Answer::take_ready(const page::Ready& ready) {
    if (ready.build.view() != build_id()) {
        return fail(Failure::refused, "a reader of another build");
    }
    state_ = State::waiting;
    return {};
}

Result<> Answer::take_page(const Untrusted<page::PageBegins>& begins) {
    const std::size_t most = wanted_ == Wanted::one_page ? 1 : page::kMaxPages;
    if (wanted_ == Wanted::document || state_ != State::waiting || sheets_.size() >= most) {
        return not_now();
    }
    LB_TRY(page::PageBegins checked, begins.check(plausible));
    page_ = std::move(checked.page);
    picture_ = {checked.shown_width, checked.shown_height, checked.channels, {}};
    picture_.pixels.reserve(picture_.expected_bytes());
    next_part_ = 0;
    state_ = State::in_page;
    return {};
}

Result<> Answer::take_part(const page::Part& part) {
    if (part.number != next_part_ || part.bytes.value.empty()) {
        return not_now();
    }
    ++next_part_;
    const Bytes& bytes = part.bytes.value;
    if (wanted_ == Wanted::document) {
        if (document_.size() + bytes.size() > page::kMaxPdfBytes) {
            return fail(Failure::too_big, "an outgoing copy over its bound");
        }
        document_.insert(document_.end(), bytes.begin(), bytes.end());
        state_ = State::in_document;
        return {};
    }
    if (state_ != State::in_page || bytes.size() > picture_.expected_bytes() - picture_.pixels.size()) {
        return not_now();
    }
    picture_.pixels.insert(picture_.pixels.end(), bytes.begin(), bytes.end());
    return picture_.pixels.size() == picture_.expected_bytes() ? finish_page() : Result<>{};
}

Result<> Answer::finish_page() {
    Sheet sheet;
    sheet.page = std::move(page_);
    sheet.png_width = picture_.width;
    sheet.png_height = picture_.height;
    LB_TRY(sheet.png, png_of(picture_));
    picture_ = {};
    sheets_.push_back(std::move(sheet));
    state_ = State::waiting;
    return {};
}

Result<> Answer::take_done(const page::Done& done) {
    const bool complete = wanted_ == Wanted::document
                              ? state_ == State::in_document
                              : state_ == State::waiting && !sheets_.empty() && done.pages == sheets_.size();
    if (!complete) {
        return not_now();
    }
    ms_ = done.ms;
    state_ = State::done;
    return {};
}

}  // namespace lb::reading
