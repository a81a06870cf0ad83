// bench-lists SOCKET ITEMS...: the desk's own pages, rendered over an office of so many items, on SQLite and
// on PostgreSQL; one line of JSON a page, engine and size. Server time: from the request's head to the whole
// answer, without TLS and sockets. Most items are posted, as after some years; two in a hundred wait for
// review. A few of them are whole letters, sealed as always, and are opened page by page.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "desk_pages_fixture.hpp"
#include "storage/db/configured.hpp"

namespace lb::bench {
namespace {

using namespace std::chrono;

constexpr int kLetters = 20;  // whole ones
constexpr db::I64 kInOneWrite = 2000;
constexpr int kRequests = 300;  // a page; the first tenth of them is not counted
constexpr std::int64_t kDayMs = 86'400'000;

// How the desk looks after some years: of a hundred items.
item::State state_of(db::I64 number) {
    switch (number % 100) {
        case 0:
        case 1:
            return item::State::to_review;
        case 2:
            return item::State::second_check;
        case 3:
            return item::State::escalated;
        case 4:
            return item::State::held;
        case 5:
            return item::State::approved;
        case 6:
            return item::State::label_drawn;
        default:
            return item::State::posted;
    }
}

class Desk : public desk_pages::test::DeskPages {
  public:
    explicit Desk(std::string engine) : engine_(std::move(engine)) {}
    void keep_at(db::Place office, db::Place keys) {
        office_place_ = std::move(office);
        keys_place_ = std::move(keys);
    }
    void begin() {
        SetUp();
        for (int i = 0; i < kLetters; ++i) {
            letters_.push_back(waiting_item());
        }
    }
    ~Desk() override { TearDown(); }

    void grow_to(db::I64 items) {
        while (items_ < items) {
            const db::I64 end = std::min(items, items_ + kInOneWrite);
            const auto stored = database_->write([&](db::Write& tx) -> Result<> {
                for (db::I64 number = items_; number < end; ++number) {
                    LB_TRY(const db::I64 item_no, db::next_number(tx, "item"));
                    LB_CHECK(tx.run(office::test::kInsertItem, ItemId::random(), item_no,
                                    SubmissionId::random(), sender_, case_, item::Kind::letter,
                                    state_of(number), clock_.now_ms() + number * 7919 % (400 * kDayMs), 0, 0,
                                    Bytes(60, 1)));
                }
                return {};
            });
            if (!stored) {
                throw Fatal(stored.error().text);
            }
            items_ = end;
        }
    }

    void measure_all() {
        auto reviewer = browser_of("R-01");
        auto lead = browser_of("L-01");
        auto dispatcher = browser_of("D-01");
        measure("queue of a reviewer", [&](std::size_t) { return reviewer.get("/queue").status; });
        measure("queue of a lead", [&](std::size_t) { return lead.get("/queue").status; });
        measure("items to send", [&](std::size_t) { return dispatcher.get("/send").status; });
        for (const ItemId& letter : letters_) {
            if (!reviewer.has_form(reviewer.get(item_at(letter)), item_at(letter, "/claim"))) {
                continue;  // taken at a smaller size
            }
            reviewer.press(reviewer.get(item_at(letter)), item_at(letter, "/claim"));
        }
        measure("item", [&](std::size_t i) { return reviewer.get(item_at(letters_[i % kLetters])).status; });
        measure("page of a letter", [&](std::size_t i) {
            return reviewer.get(item_at(letters_[i % kLetters], "/pages/1")).status;
        });
    }

  private:
    void TestBody() override {}

    template <typename F>
    void measure(const char* page, F ask) {
        std::vector<double> ms;
        for (std::size_t i = 0; i < kRequests; ++i) {
            const auto begin = steady_clock::now();
            if (ask(i) != 200) {
                throw Fatal("a page was not answered");
            }
            if (i >= kRequests / 10) {
                ms.push_back(duration<double, std::milli>(steady_clock::now() - begin).count());
            }
        }
        std::sort(ms.begin(), ms.end());
        const auto at = [&](std::size_t per_cent) { return ms[(ms.size() - 1) * per_cent / 100]; };
        std::printf(R"({"engine":"%s","items":%lld,"page":"%s","p50_ms":%.3f,"p99_ms":%.3f})"
                    "\n",
                    engine_.c_str(), static_cast<long long>(items_), page, at(50), at(99));
        std::fflush(stdout);
    }

    std::string engine_;
    std::vector<ItemId> letters_;
    db::I64 items_ = 0;
};

int run(const std::string& socket, const std::vector<db::I64>& sizes) {
    Desk sqlite("SQLite");
    Desk postgres("PostgreSQL");
    postgres.keep_at(db::configured_place("", socket, "letterbox_desk").value(),
                     db::configured_place("", socket, "letterbox_desk_keys").value());
    sqlite.begin();
    postgres.begin();
    for (const db::I64 size : sizes) {
        for (Desk* desk : {&sqlite, &postgres}) {
            desk->grow_to(size);
            desk->measure_all();
        }
    }
    return 0;
}

}  // namespace
}  // namespace lb::bench

int main(int count, char** words) {
    if (count < 3) {
        std::fprintf(stderr, "usage: bench-lists SOCKET ITEMS...\n");
        return 2;
    }
    try {
        std::vector<lb::db::I64> sizes;
        for (int i = 2; i < count; ++i) {
            sizes.push_back(std::atoll(words[i]));
        }
        return lb::bench::run(words[1], sizes);
    } catch (const lb::Fatal& fatal) {
        std::fprintf(stderr, "bench-lists: %.*s\n", static_cast<int>(fatal.error().text.view().size()),
                     fatal.error().text.view().data());
        return 1;
    }
}
