// bench-trail FOLDER SECONDS SOCKET: durable appends, one line of JSON a peer. Callers wait for their answer
// before they ask again, as programs of the house do. scripts/bench trail runs this in rounds.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include "base/core/secret.hpp"
#include "base/durable/fd.hpp"
#include "base/time/clock.hpp"
#include "storage/db/configured.hpp"
#include "storage/db/database.hpp"
#include "trail/log/disk.hpp"
#include "trail/log/scribe.hpp"

namespace {

using namespace std::chrono;

constexpr std::size_t kEntryBytes = 400;  // a common entry of the trail
constexpr int kManyCallers = 64;

struct Peer {
    const char* name;
    std::function<void(std::uint64_t number)> append;  // returns when it is durable
};

void measure(const Peer& peer, int callers, double seconds) {
    std::mutex mutex;
    std::vector<double> all_ms;
    std::atomic<std::uint64_t> next{1};
    const auto begin = steady_clock::now();
    const auto end = begin + duration_cast<steady_clock::duration>(duration<double>(seconds));
    std::vector<std::thread> threads;
    for (int caller = 0; caller < callers; ++caller) {
        threads.emplace_back([&] {
            std::vector<double> ms;
            while (steady_clock::now() < end) {
                const auto asked = steady_clock::now();
                peer.append(next.fetch_add(1));
                ms.push_back(duration<double, std::milli>(steady_clock::now() - asked).count());
            }
            const std::lock_guard lock(mutex);
            all_ms.insert(all_ms.end(), ms.begin(), ms.end());
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const double took = duration<double>(steady_clock::now() - begin).count();
    std::sort(all_ms.begin(), all_ms.end());
    const auto at = [&](std::size_t per_cent) { return all_ms[(all_ms.size() - 1) * per_cent / 100]; };
    std::printf(R"({"peer":"%s","callers":%d,"count":%zu,"seconds":%.3f,"p50_ms":%.3f,"p99_ms":%.3f})"
                "\n",
                peer.name, callers, all_ms.size(), took, at(50), at(99));
}

// What the disk itself takes: the same bytes into a file that has its blocks already.
class PlainFile {
  public:
    explicit PlainFile(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CREAT, 0600)) {
        const std::vector<char> zeros(std::size_t{16} << 20U, 0);
        if (::write(fd_.get(), zeros.data(), zeros.size()) < 0 || ::fsync(fd_.get()) != 0) {
            throw lb::Fatal("the plain file cannot be written");
        }
    }
    void append(std::uint64_t number) {
        const auto offset = static_cast<off_t>(number * kEntryBytes % (std::size_t{16} << 20U));
        if (::pwrite(fd_.get(), kBytes.data(), kBytes.size(), offset) < 0 || ::fdatasync(fd_.get()) != 0) {
            throw lb::Fatal("the plain file cannot be written");
        }
    }

  private:
    static inline const std::vector<char> kBytes = std::vector<char>(kEntryBytes, 'x');
    lb::Fd fd_;
};

constexpr std::array kRowColumns{
    lb::db::row_number("row_no").primary(),
    lb::db::Column{.name = "body", .type = lb::db::Type::blob, .holds = lb::db::Class::hash}};
constexpr std::array kTables{lb::db::Table{"row", kRowColumns}};
constexpr std::array kSteps{lb::db::Step{.number = 1, .creates = kTables}};
constexpr lb::db::Schema kSchema{"bench", kSteps};
constexpr auto kInsert = lb::db::statement<lb::db::In<lb::db::I64, lb::db::Blob>, lb::db::Out<>>(
    "insert into row (row_no, body) values (?1, ?2)");

class Rows {
  public:
    explicit Rows(const lb::db::Place& place)
        : database_(lb::db::Database::open(place, kSchema, lb::db::catalogue(kInsert), clock_).value()) {}
    void append() {
        const auto stored = database_->write([&, number = next_.fetch_add(1)](lb::db::Write& tx) {
            return tx.run(kInsert, static_cast<lb::db::I64>(number), body_);
        });
        if (!stored) {
            throw lb::Fatal(stored.error().text);
        }
    }

  private:
    lb::SystemClock clock_;
    std::unique_ptr<lb::db::Database> database_;
    std::atomic<std::uint64_t> next_{1};
    const lb::Bytes body_ = lb::Bytes(kEntryBytes, 7);
};

class Trail {
  public:
    explicit Trail(const std::string& folder)
        : disk_(lb::trail_log::real_disk()),
          scribe_(lb::trail_log::Writer::open({folder + "/trail", folder + "/trail-wal", folder + "/guard"},
                                              signer(), clock_, *disk_)
                      .value(),
                  clock_, [](const lb::Error&) {}) {}
    void append() {
        lb::trail_log::Draft draft{lb::EntryId::random(), "item.claimed", {}};
        draft.values.set("by", "sys:desk").set("item", item_).set("case", case_);
        std::promise<bool> answer;
        scribe_.ask(
            lb::trail_log::Author::desk, std::move(draft),
            [&](const lb::Result<lb::trail_log::Placed>& placed) { answer.set_value(placed.has_value()); });
        if (!answer.get_future().get()) {
            throw lb::Fatal("the trail refused an entry");
        }
    }

  private:
    static lb::proof::NoteSigner signer() {
        return lb::proof::NoteSigner::from_seed("c-bench.letterbox.invalid/trail/2026",
                                                lb::Secret<32>::random())
            .value();
    }
    lb::SystemClock clock_;
    std::unique_ptr<lb::trail_log::Disk> disk_;
    lb::trail_log::Scribe scribe_;
    const std::string item_ = lb::EntryId::random().text();
    const std::string case_ = lb::EntryId::random().text();
};

void run(const std::string& folder, double seconds, const std::string& socket) {
    PlainFile file(folder + "/plain");
    Trail trail(folder);
    Rows sqlite(lb::db::Place::folder(folder));
    Rows postgres(lb::db::configured_place("", socket, "letterbox_test").value());
    const std::array<Peer, 3> peers{{{"trail", [&](std::uint64_t) { trail.append(); }},
                                     {"SQLite commit", [&](std::uint64_t) { sqlite.append(); }},
                                     {"PostgreSQL commit", [&](std::uint64_t) { postgres.append(); }}}};
    measure({"fdatasync", [&](std::uint64_t number) { file.append(number); }}, 1, seconds);
    for (const int callers : {1, kManyCallers}) {
        for (const Peer& peer : peers) {
            measure(peer, callers, seconds);
        }
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fprintf(stderr, "usage: bench-trail FOLDER SECONDS SOCKET\n");
        return 2;
    }
    try {
        if (!lb::start_sodium()) {
            return 5;
        }
        run(words[1], std::atof(words[2]), words[3]);
    } catch (const lb::Fatal& fatal) {
        std::fprintf(stderr, "bench-trail: %.*s\n", static_cast<int>(fatal.error().text.view().size()),
                     fatal.error().text.view().data());
        return 1;
    }
    return 0;
}
