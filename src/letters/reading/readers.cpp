#include "readers.hpp"

#include <optional>

#include "process.hpp"

namespace lb::reading {
namespace {

void append_frame(WipedBytes& job, std::uint16_t kind, ByteView body) {
    Bytes head;
    append_be(head, body.size(), 4);
    append_be(head, kind, 2);
    job.insert(job.end(), head.begin(), head.end());
    job.insert(job.end(), body.begin(), body.end());
}

template <typename Request>
WipedBytes job_of(const Request& request, std::span<const ByteView> attachments) {
    WipedBytes job;
    const WipedBytes body = encode(request);
    append_frame(job, Request::kind, ByteView(body.data(), body.size()));
    for (const ByteView attachment : attachments) {
        append_frame(job, page::kAttachmentKind, attachment);
    }
    return job;
}

Doubt unreadable(page::Unreadable reason) {
    return {Trouble::unreadable, reason};
}

}  // namespace

StaticString doubt_name(const Doubt& doubt) {
    switch (doubt.trouble) {
        case Trouble::unreadable:
            return unreadable_name(doubt.reason);
        case Trouble::crashed:
            return "crashed";
        case Trouble::timed_out:
            return "timed_out";
        case Trouble::bad_answer:
            return "bad_answer";
        case Trouble::not_started:
            break;
    }
    return "not_started";
}

Needs needs_of(const std::string& program) {
    return {{"/usr/lib", "/usr/share/tesseract-ocr", "/usr/share/fonts", "/etc/ld.so.cache"},
            {"/dev/null"},
            {program,
#if defined(__x86_64__)
             "/lib64/ld-linux-x86-64.so.2"
#else
             "/lib/ld-linux-aarch64.so.1"
#endif
            }};
}

struct Readers::Inside {
    Settings settings;
    std::optional<Process> waiting;

    std::optional<Process> next() {
        std::optional<Process> process = std::exchange(waiting, std::nullopt);
        if (!process) {
            process = start();
        }
        if (settings.keep_one_waiting) {
            waiting = start();  // loads while the other one reads
        }
        return process;
    }

    std::optional<Process> start() const {
        auto started = Process::start(settings.program);
        return started ? std::optional<Process>(std::move(*started)) : std::nullopt;
    }

    // Twice, because a reader can be ended from outside: by a machine without memory, say. A file that ends
    // its reader ends the second one too.
    tl::expected<Answer, Doubt> ask(Wanted wanted, const WipedBytes& job, Cost* cost) {
        auto answer = ask_once(wanted, job, cost);
        const bool ended = !answer && (answer.error().trouble == Trouble::crashed ||
                                       answer.error().trouble == Trouble::not_started);
        if (ended) {
            answer = ask_once(wanted, job, cost);
        }
        return answer;
    }

    tl::expected<Answer, Doubt> ask_once(Wanted wanted, const WipedBytes& job, Cost* cost) {
        std::optional<Process> process = next();
        if (!process) {
            return tl::unexpected(Doubt{Trouble::not_started});
        }
        Answer answer(wanted);
        const auto talked = process->talk(ByteView(job.data(), job.size()), answer, settings.patience);
        const std::uint32_t peak = process->end();
        if (cost != nullptr) {
            *cost = {answer.ms(), peak};
        }
        if (!talked) {
            return tl::unexpected(Doubt{talked.error()});
        }
        if (answer.is_unread()) {
            return tl::unexpected(unreadable(answer.reason()));
        }
        return answer;
    }
};

Readers::Readers(Settings settings) : inside_(new Inside{std::move(settings), std::nullopt}) {
    if (inside_->settings.keep_one_waiting) {
        inside_->waiting = inside_->start();
    }
}

Readers::~Readers() = default;

tl::expected<Sheet, Doubt> Readers::read_picture(ByteView file, bool welsh, Cost* cost) {
    // Known without a reader; and a job must fit its frame.
    if (file.empty() || file.size() > page::kMaxPictureBytes) {
        return tl::unexpected(
            unreadable(file.empty() ? page::Unreadable::empty : page::Unreadable::too_large));
    }
    page::ReadPicture request;
    request.welsh = welsh ? 1 : 0;
    auto answer = inside_->ask(Wanted::one_page, job_of(request, {&file, 1}), cost);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    return std::move(answer->take_sheets().front());
}

tl::expected<std::vector<Sheet>, Doubt> Readers::draw_text(std::string_view text, bool large_print,
                                                           Cost* cost) {
    if (text.size() > page::kMaxTypedBytes) {
        return tl::unexpected(unreadable(page::Unreadable::too_large));
    }
    page::DrawText request;
    request.large_print = large_print ? 1 : 0;
    const ByteView bytes = as_bytes(text);
    auto answer = inside_->ask(Wanted::pages, job_of(request, {&bytes, 1}), cost);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    return answer->take_sheets();
}

tl::expected<WipedBytes, Doubt> Readers::compose_pdf(std::span<const ByteView> pngs, int year, int month) {
    if (pngs.empty() || pngs.size() > page::kMaxPages) {
        return tl::unexpected(
            unreadable(pngs.empty() ? page::Unreadable::empty : page::Unreadable::too_large));
    }
    for (const ByteView png : pngs) {
        if (png.size() > page::kMaxPictureBytes) {
            return tl::unexpected(unreadable(page::Unreadable::too_large));
        }
    }
    page::ComposePdf request;
    request.pages = static_cast<std::uint16_t>(pngs.size());
    request.year = static_cast<std::uint16_t>(year);
    request.month = static_cast<std::uint8_t>(month);
    auto answer = inside_->ask(Wanted::document, job_of(request, pngs), nullptr);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    return answer->take_document();
}

}  // namespace lb::reading
