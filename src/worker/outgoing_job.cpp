// Approved pages to the outgoing copy: one PDF, made from exactly the pictures that were reviewed.
#include "base/time/calendar.hpp"
#include "jobs.hpp"

namespace lb::worker {

Outcome make_outgoing(Worker& worker, const Task& task) {
    std::vector<WipedBytes> pictures;
    for (const desk::PageRef& ref : task.job.pages.value) {
        LB_TRY(pictures.emplace_back(),
               open_blob_of(worker, task, ref.picture.value, places::page_picture(task.at, ref.no)));
    }
    std::vector<ByteView> pages(pictures.begin(), pictures.end());
    LB_CHECK(renew_lease(worker, task.job));
    const Month month = london_month(worker.clock.now_ms());
    const auto pdf = worker.readers.compose_pdf(pages, month.year, month.month);
    if (!pdf) {
        // The pictures are our own encoder's work: that they do not open is no matter of the letter.
        return fail(Failure::fault, "the outgoing copy could not be composed");
    }
    const auto salt = seal::Salt::random();
    desk::FinishOutgoing finish;
    finish.job = task.job.job;
    finish.epoch = task.job.epoch;
    finish.sheets = static_cast<std::uint16_t>(pages.size());
    finish.commitment = seal::commit("outgoing", *pdf, salt);
    LB_TRY(finish.sealed_salt.value, sealed_salt(task, places::Committed::outgoing, salt));
    LB_TRY(finish.pdf.value, seal_and_put(worker, task, places::outgoing(task.at), *pdf));
    LB_CHECK(worker.peers.desk.call(finish));
    return std::nullopt;
}

}  // namespace lb::worker
