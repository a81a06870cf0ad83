// Sending: a draft becomes a submission. It is opened with its sender's key, sealed anew under a one-off key
// to the centre's intake key (which this program cannot open), and gets its place in the trail. The receipt
// is due when the trail has answered; until then the relay goes on trying, and nothing is lost or sent twice,
// because the entry's id was stored with the submission.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/ipc/client.hpp"
#include "drafts.hpp"

namespace lb::portal {

struct Centre {
    std::string id;
    seal::PublicKey intake;
};

class SenderPost {
  public:
    SenderPost(Records& records, blobs::BlobStore& blobs, Drafts& drafts, Client& trail, Centre centre)
        : records_(records), blobs_(blobs), drafts_(drafts), trail_(trail), centre_(std::move(centre)) {}

    // Durable when it returns. Failure::bad_input for an empty draft; the same `once` gives the same id.
    struct Press {
        SenderId sender;
        OnceId once;
    };
    Result<SubmissionId> submit(const Press& press, const Draft& draft, const seal::KeyPair& pair);
    // Asked before submit, so that a draft stays a draft when its entry could not be written now.
    bool trail_answers();
    // Asks the trail for everything that has no entry yet. peer_away, no_space: later.
    Result<> record_all();

  private:
    Result<std::vector<std::pair<FileType, WipedBytes>>> open_files(const Draft& draft,
                                                                    const seal::KeyPair& pair) const;

    Records& records_;
    blobs::BlobStore& blobs_;
    Drafts& drafts_;
    Client& trail_;
    Centre centre_;
    std::mutex recording_;
};

// Does the portal's chores: entries that are still due, drafts that are too old, keys of sessions that ended.
class Chores {
  public:
    explicit Chores(std::function<void()> round) : round_(std::move(round)) {}
    ~Chores() { stop(); }
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;
    void start();
    void stop();

  private:
    std::function<void()> round_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace lb::portal
