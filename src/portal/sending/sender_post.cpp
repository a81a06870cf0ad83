#include "sender_post.hpp"

#include "base/log/log.hpp"
#include "keys/seal/blob.hpp"
#include "keys/seal/commit.hpp"
#include "letters/places/places.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::portal {

namespace {

using OneOff = seal::KeyFor<seal::SubmissionContent>;

trail::Field text_field(std::string_view key, std::string_view value) {
    trail::Field field;
    field.key = key;
    field.values.value.emplace_back(value);
    return field;
}

// Six letters that stand on the receipt and can be found in the log: the beginning of the entry's hash.
std::string check_code_of(const std::array<std::uint8_t, 32>& leaf_hash) {
    return to_base32(leaf_hash).substr(0, 6);
}

}  // namespace

Result<std::vector<std::pair<FileType, WipedBytes>>> SenderPost::open_files(const Draft& draft,
                                                                            const seal::KeyPair& pair) const {
    std::vector<std::pair<FileType, WipedBytes>> files;
    const auto add_text = [&](std::string_view text) {
        const ByteView bytes = as_bytes(text);
        files.emplace_back(FileType::text, WipedBytes(bytes.begin(), bytes.end()));
    };
    if (draft.kind == item::Kind::gift) {
        LB_TRY(const auto gift, drafts_.open_gift(pair, draft));
        if (gift && is_complete(*gift)) {
            add_text(gift_text(*gift));
        }
    } else if (draft.sealed_text) {
        LB_TRY(const WipedText text, drafts_.open_text(pair, draft));
        add_text(text.view());
    }
    for (const auto& page : draft.pages) {
        LB_TRY(WipedBytes picture, drafts_.open_page(pair, draft, page));
        files.emplace_back(page.type, std::move(picture));
    }
    if (files.empty() || files.front().second.empty()) {
        return fail(Failure::bad_input, "there is nothing to send yet");
    }
    return files;
}

Result<SubmissionId> SenderPost::submit(const Press& press, const Draft& draft, const seal::KeyPair& pair) {
    LB_TRY(const auto files, open_files(draft, pair));
    NewSubmission made;
    made.id = SubmissionId::random();
    made.sender = press.sender;
    made.draft = draft.id;
    made.kind = draft.kind;
    made.entry = EntryId::random();
    made.pages = static_cast<std::uint16_t>(files.size());
    const auto key = OneOff::random();
    WipedBytes whole;
    std::vector<Bytes> sealed_files;
    for (std::uint16_t n = 0; n < made.pages; ++n) {
        const auto& [type, plain] = files[n];
        LB_TRY(auto sealed, seal::seal_blob(key, places::submission_file(centre_.id, made.id, n), plain));
        made.files.push_back({type, blobs::Name::of(sealed.bytes).text(), sealed.bytes.size()});
        sealed_files.push_back(std::move(sealed.bytes));
        whole.insert(whole.end(), plain.begin(), plain.end());
    }
    const auto salt = seal::Salt::random();
    made.commitment = seal::commit("content", whole, salt);
    LB_TRY(auto sealed_salt, salt.use([&](ByteView bytes) {
        return seal::seal_field(key, places::submission_salt(centre_.id, made.id), seal::Bucket::names,
                                bytes);
    }));
    LB_TRY(auto sealed_key,
           seal::seal_key_to_public(centre_.intake, places::submission_key(centre_.id, made.id), key));
    made.sealed_salt = std::move(sealed_salt.bytes);
    made.sealed_key = std::move(sealed_key.bytes);
    const std::vector<ByteView> views(sealed_files.begin(), sealed_files.end());
    LB_CHECK(blobs_.put_all(views));
    auto stored = records_.add_submission(made, press.once);
    const bool is_ours = stored && *stored == made.id;
    std::vector<std::string> rubbish;
    if (is_ours) {
        for (const auto& page : draft.pages) {
            rubbish.push_back(page.blob);  // the draft's own copies
        }
    } else {
        for (const auto& file : made.files) {
            rubbish.push_back(file.blob);
        }
    }
    drafts_.erase_blobs(rubbish);
    return stored;
}

bool SenderPost::trail_answers() {
    return trail_.call(trail::GetCheckpoint{}, std::chrono::seconds(5)).has_value();
}

Result<> SenderPost::record_all() {
    const std::lock_guard lock(recording_);
    LB_TRY(const auto due, records_.unrecorded());
    for (const auto& one : due) {
        trail::Append append;
        append.id = one.entry;
        append.type = "submission.sealed";
        append.values.value = {text_field("by", "sys:portal"), text_field("content", one.commitment)};
        LB_TRY(const auto appended, trail_.call(append));
        LB_CHECK(records_.mark_recorded(one.id, appended.index, check_code_of(appended.leaf_hash)));
    }
    return {};
}

void Chores::start() {
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            round_();
            lock.lock();
            wake_.wait_for(lock, std::chrono::seconds(2), [this] { return stopping_; });
        }
    });
}

void Chores::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

}  // namespace lb::portal
