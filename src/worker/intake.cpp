#include "intake.hpp"

#include <optional>

#include "base/log/log.hpp"
#include "carry.hpp"
#include "keys/seal/blob.hpp"
#include "keys/seal/commit.hpp"
#include "letters/places/places.hpp"

namespace lb::worker {
namespace {

// What was in the seal, and matches what the portal committed to before anybody could open it.
struct Opened {
    std::vector<WipedBytes> files;
    seal::Salt salt;
};

Result<Opened> open_submission(Worker& worker, const portal::Submission& sent) {
    LB_TRY(const auto key, seal::open_sealed_key<seal::SubmissionContent>(
                               worker.keys.intake(), places::submission_key(worker.centre, sent.id),
                               seal::SealedBox<seal::SubmissionContent>{sent.sealed_key.value}));
    LB_TRY(const WipedBytes salt_bytes,
           seal::open_field(key, places::submission_salt(worker.centre, sent.id),
                            seal::Sealed<seal::SubmissionContent>{sent.sealed_salt.value}));
    LB_TRY(seal::Salt salt, seal::Salt::from_bytes(salt_bytes));
    Opened opened{{}, std::move(salt)};
    WipedBytes all;
    for (std::size_t i = 0; i < sent.files.value.size(); ++i) {
        const auto file = static_cast<std::uint16_t>(i);
        LB_TRY(Bytes sealed,
               fetch_submitted(worker.peers.portal, sent.id, file, sent.files.value[i].sealed_bytes));
        LB_TRY(WipedBytes plain, seal::open_blob(key, places::submission_file(worker.centre, sent.id, file),
                                                 seal::Sealed<seal::SubmissionContent>{std::move(sealed)}));
        all.insert(all.end(), plain.begin(), plain.end());
        opened.files.push_back(std::move(plain));
    }
    if (!seal::fits_commitment(sent.commitment.view(), "content", all, opened.salt)) {
        return fail(Failure::broken, "what was sent is not what was committed to");
    }
    return opened;
}

// Only these say something about the bytes; anything else is a neighbour that is away, and is tried again.
bool is_about_the_bytes(Failure failure) {
    return failure == Failure::broken || failure == Failure::bad_input || failure == Failure::too_big;
}

Result<> put_originals(Worker& worker, const places::Item& at, const tree::ItemKey& key,
                       const portal::Submission& sent, const Opened& opened, desk::ReceiveItem& item) {
    for (std::size_t i = 0; i < opened.files.size(); ++i) {
        const WipedBytes& plain = opened.files[i];
        LB_TRY(const auto sealed,
               seal::seal_blob(key, places::original(at, static_cast<std::uint16_t>(i)), plain));
        desk::Original original;
        LB_TRY(original.blob.value, put_blob(worker.peers.desk, sealed.bytes));
        original.type = static_cast<std::uint8_t>(sent.files.value[i].type);
        original.bytes = plain.size();
        item.originals.value.push_back(std::move(original));
    }
    LB_TRY(const auto salt, opened.salt.use([&](ByteView bytes) {
        return seal::seal_field(key, places::salt(at, places::Committed::content), seal::Bucket::names,
                                bytes);
    }));
    item.sealed_salt = salt.bytes;
    return {};
}

Result<> receive(Worker& worker, const portal::Submission& sent, const desk::Intake& intake) {
    const places::Item at{worker.centre, intake.case_id, intake.item};
    LB_TRY(const auto case_key, worker.keys.case_key(worker.centre, intake.case_id, intake.case_key));
    auto opened = open_submission(worker, sent);
    if (!opened && !is_about_the_bytes(opened.error().failure)) {
        return Unexpected(opened.error());
    }
    const auto key = tree::ItemKey::random();
    const auto wrapped = tree::wrap(case_key, worker.centre, intake.case_id, intake.item, key);
    desk::ReceiveItem item;
    item.submission = sent.id;
    item.item = intake.item;
    item.item_kind = sent.kind;
    item.received_ms = sent.received_ms;
    item.item_key = {copy_bytes(wrapped.id.bytes()), wrapped.bytes};
    item.commitment = sent.commitment;
    if (opened) {
        LB_CHECK(put_originals(worker, at, key, sent, *opened, item));
    } else {
        log("worker.submission_not_opened", opened.error());
        item.unopenable = 1;
    }
    LB_CHECK(worker.peers.desk.call(item));
    return {};
}

}  // namespace

Result<bool> take_in_one(Worker& worker) {
    LB_TRY(const portal::Submission sent, worker.peers.portal.call(portal::NextSubmission{}));
    if (sent.there == 0) {
        return false;
    }
    desk::OpenIntake ask;
    ask.submission = sent.id;
    ask.sender = sent.sender;
    LB_TRY(const desk::Intake intake, worker.peers.desk.call(ask));
    if (intake.received_already == 0) {
        LB_CHECK(receive(worker, sent, intake));
    }
    portal::SubmissionTaken taken;
    taken.id = sent.id;
    LB_CHECK(worker.peers.portal.call(taken));
    return true;
}

}  // namespace lb::worker
