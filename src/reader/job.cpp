#include "job.hpp"

#include <time.h>

#include <new>

#include "answers.hpp"
#include "letters/outgoing/outgoing.hpp"

namespace lb::reader {
namespace {

using page::Unreadable;

constexpr std::size_t kMaxRequest = 64;

std::int64_t milliseconds() {
    struct timespec now {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

Result<> say_unread(Unreadable reason) {
    return answer(page::Unread{reason});
}

Result<JobFrame> attachment(std::size_t most) {
    LB_TRY(JobFrame frame, next_frame(most));
    if (frame.kind != page::kAttachmentKind) {
        return fail(Failure::bad_input, "a job without its document");
    }
    return frame;
}

Result<> done(std::uint16_t pages, std::int64_t begun) {
    return answer(page::Done{pages, static_cast<std::uint32_t>(milliseconds() - begun)});
}

Result<> read_picture(Tools& tools, const page::ReadPicture& job) {
    LB_TRY(const JobFrame document, attachment(page::kMaxPictureBytes));
    const std::int64_t begun = milliseconds();
    auto read = tools.recogniser.read(document.view(), job.welsh != 0);
    if (!read) {
        return say_unread(read.error());
    }
    LB_CHECK(answer_page(read->page, read->shown));
    return done(1, begun);
}

Result<> draw_text(Tools& tools, const page::DrawText& job) {
    LB_TRY(const JobFrame document, attachment(page::kMaxTypedBytes));
    const std::int64_t begun = milliseconds();
    auto pages = tools.typesetter.draw(as_text(document.view()), job.large_print != 0);
    if (!pages) {
        return say_unread(pages.error());
    }
    for (const typeset::DrawnPage& drawn : *pages) {
        LB_CHECK(answer_page(drawn.page, drawn.shown));
    }
    return done(static_cast<std::uint16_t>(pages->size()), begun);
}

Result<> compose_pdf(const page::ComposePdf& job) {
    const std::int64_t begun = milliseconds();
    std::uint32_t number = 0;
    Bytes waiting;  // cairo writes in small pieces
    outgoing::Composer composer({job.year, job.month}, [&](ByteView piece) {
        waiting.insert(waiting.end(), piece.begin(), piece.end());
        if (waiting.size() < page::kMaxPart) {
            return true;
        }
        const bool taken = answer_parts(waiting, number).has_value();
        waiting.clear();
        return taken;
    });
    for (std::uint16_t i = 0; i < job.pages; ++i) {
        LB_TRY(const JobFrame document, attachment(page::kMaxPictureBytes));
        auto picture = recognition::decode_shown(document.view());
        if (!picture) {
            return say_unread(picture.error());
        }
        LB_CHECK(composer.add(*picture));
    }
    LB_CHECK(composer.finish());
    LB_CHECK(answer_parts(waiting, number));
    return done(job.pages, begun);
}

Result<> do_job(Tools& tools, const JobFrame& request) {
    switch (request.kind) {
        case page::ReadPicture::kind: {
            LB_TRY(const auto job, decode<page::ReadPicture>(request.view()));
            return read_picture(tools, job);
        }
        case page::DrawText::kind: {
            LB_TRY(const auto job, decode<page::DrawText>(request.view()));
            return draw_text(tools, job);
        }
        case page::ComposePdf::kind: {
            LB_TRY(const auto job, decode<page::ComposePdf>(request.view()));
            return compose_pdf(job);
        }
        default:
            return fail(Failure::bad_input, "a job of no known kind");
    }
}

}  // namespace

Result<> do_one_job(Tools& tools) {
    LB_TRY(const JobFrame request, next_frame(kMaxRequest));
    try {
        return do_job(tools, request);
    } catch (const std::bad_alloc&) {
        return say_unread(Unreadable::no_memory);
    }
}

}  // namespace lb::reader
