#include "worker_door.hpp"

#include "base/log/log.hpp"

namespace lb::portal {

namespace {

struct SenderAccount {
    static constexpr StaticString kName{"sender-account"};
};

seal::Aad of_account(const std::string& centre, SenderId sender) {
    return {.centre = centre, .table = "account", .column = "called_as", .row = sender.text()};
}

Result<Done> put_sender(Records& records, const std::string& centre, const PutSender& put) {
    LB_TRY(const auto public_key, seal::PublicKey::from_bytes(put.public_key.value));
    if (put.number.value.empty() || put.key_salt.value.size() != 16) {
        return fail(Failure::bad_input, "an account without a number or a salt");
    }
    LB_TRY(const auto called_as, seal::seal_to_public<SenderAccount>(public_key, of_account(centre, put.id),
                                                                     as_bytes(put.called_as.view())));
    LB_CHECK(records.put_account({put.id, put.number.value, put.card_hash.value, put.key_salt.value,
                                  put.public_key.value, called_as.bytes, put.enabled == 1}));
    return Done{};
}

Result<Part> submitted_part(Records& records, blobs::BlobStore& blobs, const GetSubmittedPart& asked) {
    LB_TRY(const auto files, records.files(asked.id));
    if (asked.file >= files.size()) {
        return fail(Failure::not_found, "no such file of a submission");
    }
    const auto& file = files[asked.file];
    Part part;
    if (asked.offset_bytes >= file.sealed_bytes) {
        return part;
    }
    LB_TRY(const auto name, blobs::Name::from_text(file.blob));
    LB_TRY(part.bytes.value, blobs.get(name, {static_cast<std::size_t>(asked.offset_bytes), kMaxPartBytes}));
    return part;
}

Result<Done> taken(Records& records, blobs::BlobStore& blobs, const SubmissionTaken& told) {
    LB_CHECK(records.mark_taken(told.id));
    LB_TRY(const auto files, records.files(told.id));
    for (const auto& file : files) {
        const auto name = blobs::Name::from_text(file.blob);
        if (!name || !blobs.erase(*name)) {
            log("portal.blob_not_erased", {{"submission", told.id}});
        }
    }
    return Done{};
}

}  // namespace

void fill_worker_door(Door& door, Records& records, blobs::BlobStore& blobs, const std::string& centre,
                      std::function<void(SenderId)> account_changed) {
    door.on<NextSubmission>([&records](const NextSubmission&) { return records.next_submission(); });
    door.on<GetSubmittedPart>(
        [&records, &blobs](const GetSubmittedPart& asked) { return submitted_part(records, blobs, asked); });
    door.on<SubmissionTaken>(
        [&records, &blobs](const SubmissionTaken& told) { return taken(records, blobs, told); });
    door.on<PutSender>([&records, centre, changed = std::move(account_changed)](const PutSender& put) {
        auto done = put_sender(records, centre, put);
        if (done) {
            changed(put.id);
        }
        return done;
    });
    door.on<PutState>([&records](const PutState& put) -> Result<Done> {
        LB_CHECK(records.put_state(put));
        return Done{};
    });
}

Result<std::string> open_called_as(const seal::KeyPair& pair, const std::string& centre,
                                   const Account& account) {
    LB_TRY(const WipedBytes plain, seal::open_sealed<SenderAccount>(pair, of_account(centre, account.id),
                                                                    {account.sealed_called_as}));
    return std::string(as_text(plain));
}

}  // namespace lb::portal
