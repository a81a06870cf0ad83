// Test only: a whole desk in a temporary folder, with a trail and a vault that live in this process behind
// real doors, and a worker's end of the door.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/ipc/client.hpp"
#include "base/time/clock.hpp"
#include "desk/messages/desk_control_messages.hpp"
#include "desk/messages/desk_messages.hpp"
#include "desk/office/catalogue.hpp"
#include "desk/office/office.hpp"
#include "desk/tables/tables.hpp"
#include "keys/seal/blob.hpp"
#include "keys/seal/commit.hpp"
#include "keys/tree/tree.hpp"
#include "letters/places/places.hpp"
#include "storage/queue/queue.hpp"
#include "trail/messages/trail_messages.hpp"
#include "vault/messages/vault_messages.hpp"
#include "worker_door.hpp"

namespace lb::door::test {

inline const bool kSodiumStarted = start_sodium().has_value();

inline std::pair<Fd, Fd> stream_pair() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw Fatal("no socketpair");
    }
    return {Fd(ends[0]), Fd(ends[1])};
}

// Counts entries; knows an id again; can be away.
class FakeTrail {
  public:
    FakeTrail() : server_(make_door(*this)) {}
    void connect(Client& client) {
        auto [ours, theirs] = stream_pair();
        server_.attach(std::move(ours));
        client.attach(std::move(theirs));
    }
    std::vector<std::string> types() {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> types;
        for (const trail::Append& entry : entries_) {
            types.push_back(entry.type.value);
        }
        return types;
    }
    std::size_t count(std::string_view type) {
        std::size_t count = 0;
        for (const std::string& one : types()) {
            count += one == type ? 1U : 0U;
        }
        return count;
    }
    void refuse(bool yes) {
        const std::lock_guard lock(mutex_);
        refuses_ = yes;
    }

  private:
    static const Door& make_door(FakeTrail& self) {
        self.door_.on<trail::Append>([&self](const trail::Append& ask) { return self.append(ask); });
        return self.door_;
    }
    Result<trail::Appended> append(const trail::Append& ask) {
        const std::lock_guard lock(mutex_);
        if (refuses_) {
            return fail(Failure::no_space, "the trail is full");
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].id == ask.id) {
                return trail::Appended{.index = i, .leaf_hash = {}, .at = "2026-05-12T09:30:00.000Z"};
            }
        }
        entries_.push_back(ask);
        return trail::Appended{
            .index = entries_.size() - 1, .leaf_hash = {}, .at = "2026-05-12T09:30:00.000Z"};
    }
    std::mutex mutex_;
    bool refuses_ = false;
    std::vector<trail::Append> entries_;
    Door door_;
    DoorServer server_;
};

class FakeVault {
  public:
    FakeVault() : root_(tree::Root::random()), server_(make_door(*this)) {}
    void connect(Client& client) {
        auto [ours, theirs] = stream_pair();
        server_.attach(std::move(ours));
        client.attach(std::move(theirs));
    }
    tree::ContentKeys content_keys() const { return tree::content_keys(root_); }
    void unlock() { is_locked_ = false; }
    void refuse_labels(bool yes) { refuses_ = yes; }
    int labels_asked() const { return asked_; }
    vault::DrawLabel last_ask() const { return last_; }

  private:
    static const Door& make_door(FakeVault& self) {
        self.door_.on<vault::GetContentKey>(
            [&self](const vault::GetContentKey&) -> Result<vault::ContentKey> {
                if (self.is_locked_) {
                    return fail(Failure::locked, "locked");
                }
                vault::ContentKey answer;
                answer.packed.value = tree::pack(self.content_keys());
                return answer;
            });
        self.door_.on<vault::DrawLabel>([&self](const vault::DrawLabel& ask) -> Result<vault::LabelDrawn> {
            ++self.asked_;
            self.last_ = ask;
            if (self.refuses_) {
                return fail(Failure::refused, "no");
            }
            return vault::LabelDrawn{.index = 900, .short_code = "L-7QM2", .file = "abc.pdf"};
        });
        return self.door_;
    }
    tree::Root root_;
    bool is_locked_ = true;
    bool refuses_ = false;
    int asked_ = 0;
    vault::DrawLabel last_;
    Door door_;
    DoorServer server_;
};

// One desk; stop() and start() give it a new process over the same files.
class Desk {
  public:
    Desk() {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-desk-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        std::filesystem::create_directories(folder_ + "/outgoing");
        start();
    }
    ~Desk() {
        stop();
        std::filesystem::remove_all(folder_);
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void start() {
        database_ = *db::Database::open(db::Place::folder(folder_), tables::kOffice,
                                        db::together({office::office_statements(), statements()}), clock);
        keys_ =
            *db::Database::open(db::Place::folder(folder_), tables::kKeys, office::keys_statements(), clock);
        blobs_.emplace(*blobs::BlobStore::open(folder_ + "/blobs"));
        trail_client_.emplace();
        vault_client_.emplace();
        fake_trail.connect(*trail_client_);
        fake_vault.connect(*vault_client_);
        keyring_.emplace(*keys_, *vault_client_, "demo");
        relay_.emplace(*database_, *trail_client_);
        office_.emplace(office::Office{*database_, *blobs_, *keyring_, *relay_, *trail_client_,
                                       *vault_client_, clock, settings()});
        relay_->start();
        door_ = *WorkerDoor::open(*office_, "eng");
        auto [ours, theirs] = stream_pair();
        door_->attach(std::move(ours));
        worker.emplace();
        worker->attach(std::move(theirs));
    }
    void stop() {
        worker.reset();
        door_.reset();
        relay_.reset();
        office_.reset();
        keyring_.reset();
        vault_client_.reset();
        trail_client_.reset();
        blobs_.reset();
        keys_.reset();
        database_.reset();
    }
    office::Office& office() { return *office_; }
    const std::string& folder() const { return folder_; }

    FakeClock clock;
    FakeTrail fake_trail;
    FakeVault fake_vault;
    std::optional<Client> worker;

  private:
    office::Settings settings() const {
        return {.centre = "demo",
                .outgoing_folder = folder_ + "/outgoing",
                .label_folder = folder_ + "/labels",
                .trail_vkey = "",
                .second_check = office::Settings::Second::never,
                .release = office::Settings::Release::at_once};
    }

    std::string folder_;
    std::unique_ptr<db::Database> database_, keys_;
    std::optional<blobs::BlobStore> blobs_;
    std::optional<Client> trail_client_, vault_client_;
    std::optional<office::Keyring> keyring_;
    std::optional<office::Relay> relay_;
    std::optional<office::Office> office_;
    std::unique_ptr<WorkerDoor> door_;
};

}  // namespace lb::door::test
