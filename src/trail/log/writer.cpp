#include "writer.hpp"

#include <deque>

#include "disk.hpp"
#include "shelf.hpp"
#include "trail/proof/verify_log.hpp"
#include "wal.hpp"

namespace lb::trail_log {

namespace {

constexpr std::size_t kMaxNoteBytes = 64 * 1024;
constexpr std::size_t kMaxBundleBytes = proof::kTileWidth * (2 + proof::kMaxEntryBytes);

}  // namespace

struct Writer::Inside {
    Inside(Places where, proof::NoteSigner pen, const Clock& time, Disk& at, const WriterOptions& wanted)
        : places(std::move(where)),
          signer(std::move(pen)),
          clock(time),
          disk(at),
          options(wanted),
          wal(at, places.wal, wanted.segment_bytes),
          shelf(at, places.log, places.wal + "/tmp") {}

    std::string guard_path() const { return places.guard + "/last_signed"; }
    std::string checkpoint_path() const { return places.log + "/checkpoint"; }
    std::string reserve_path() const { return places.wal + "/reserve"; }

    Result<> recover();
    Result<> read_guard();
    Result<> read_full_bundles();
    Result<> replay_wal();
    Result<> recovered_entry(ByteView bytes);
    Result<> begin_log();

    Result<> write_tiles();
    Result<> extends_last_signed();
    Result<> write_signed(const std::string& path, const std::string& folder, const std::string& note);

    Places places;
    proof::NoteSigner signer;
    const Clock& clock;
    Disk& disk;
    WriterOptions options;
    Wal wal;
    Shelf shelf;
    Order order;
    std::deque<std::string> waiting;  // placed, not yet on the shelf
    std::uint64_t committed = 0;
    proof::TreeHead last_signed{0, proof::empty_root()};
    std::uint64_t published = 0;
    std::string note;
    StaticString trouble = "";
    bool disk_is_full = false;
};

Writer::Writer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() = default;

// What was signed last is read from the guard. A checkpoint without a guard is a log whose guard was lost:
// the next signature could then be a fork, so a person has to look.
Result<> Writer::Inside::read_guard() {
    const auto guard = disk.read(guard_path(), kMaxNoteBytes);
    const auto outside = disk.read(checkpoint_path(), kMaxNoteBytes);
    if (outside) {
        note = std::string(as_text(*outside));
    }
    if (!guard) {
        return outside ? fail(Failure::broken, "a checkpoint is published and last_signed is lost")
                       : Result<>();
    }
    const auto known = proof::open_checkpoint(*guard, signer.verifier());
    if (!known) {
        return fail(Failure::broken, "last_signed does not verify with the trail's key");
    }
    last_signed = known->head;
    if (outside) {
        const auto opened = proof::open_checkpoint(*outside, signer.verifier());
        if (!opened || opened->head.size > last_signed.size) {
            return fail(Failure::broken, "the published checkpoint is not one that the guard knows");
        }
        published = opened->head.size;
    }
    return {};
}

Result<> Writer::Inside::recovered_entry(ByteView bytes) {
    const auto entry = proof::Entry::parse(bytes);
    if (!entry) {
        return fail(Failure::broken, "an entry of the log is damaged");
    }
    order.take(*entry);
    shelf.append(bytes);
    if (shelf.size() == last_signed.size && shelf.head().root != last_signed.root) {
        return fail(Failure::broken, "the log is not the one that was signed last");
    }
    return {};
}

Result<> Writer::Inside::read_full_bundles() {
    for (std::uint64_t number = 0;; ++number) {
        const proof::TileName name{proof::TileName::kEntries, number, proof::kTileWidth};
        const auto bundle = disk.read(places.log + "/" + name.path(), kMaxBundleBytes);
        if (!bundle) {
            return bundle.error().failure == Failure::not_found ? Result<>() : Unexpected(bundle.error());
        }
        LB_TRY(const std::vector<ByteView> entries, proof::parse_bundle(*bundle, proof::kTileWidth));
        for (const ByteView entry : entries) {
            LB_CHECK(recovered_entry(entry));
        }
    }
}

Result<> Writer::Inside::replay_wal() {
    LB_TRY(const std::vector<WalRecord> records, wal.recover());
    for (const WalRecord& record : records) {
        if (record.index < shelf.size()) {
            continue;
        }
        if (record.index > shelf.size()) {
            return fail(Failure::broken, "entries are missing between the tiles and the write-ahead files");
        }
        LB_CHECK(recovered_entry(record.entry));
    }
    if (!records.empty() && records.back().index + 1 < shelf.size()) {
        wal.forget();
    }
    return {};
}

Result<> Writer::Inside::recover() {
    for (const std::string& folder : {places.log, places.wal, places.guard}) {
        LB_CHECK(disk.make_folders(folder));
    }
    const auto rebuilt = [&]() -> Result<> {
        LB_CHECK(read_guard());
        LB_CHECK(read_full_bundles());
        LB_CHECK(replay_wal());
        if (shelf.size() < last_signed.size) {
            return fail(Failure::broken, "the log is shorter than the one that was signed last");
        }
        return {};
    }();
    committed = order.size();
    if (!rebuilt) {
        trouble = rebuilt.error().text;
        return {};
    }
    LB_TRY(const std::vector<std::string> files, proof::FolderFiles(places.log).list());
    shelf.leave_out_what_is_there(files);
    disk_is_full = !disk.hold_space(reserve_path(), options.reserve_bytes).has_value();
    if (order.size() == 0) {
        LB_CHECK(begin_log());
    }
    return {};
}

Result<> Writer::Inside::begin_log() {
    Draft start{EntryId::random(), "log.started", {}};
    start.values.set("by", "sys:trail").set("log", signer.verifier().name).set("prev", "none");
    LB_TRY(const proof::Entry entry, order.next_entry(start, clock));
    LB_CHECK(wal.append(0, entry.bytes()));
    order.take(entry);
    waiting.push_back(entry.canonical());
    wal.commit();
    committed = 1;
    return {};
}

Result<Writer> Writer::open(const Places& places, proof::NoteSigner signer, const Clock& clock, Disk& disk,
                            const WriterOptions& options) {
    auto inside = std::make_unique<Inside>(places, std::move(signer), clock, disk, options);
    LB_CHECK(inside->recover());
    return Writer(std::move(inside));
}

StaticString Writer::trouble() const {
    return inside_->trouble;
}
proof::TreeHead Writer::last_signed() const {
    return inside_->last_signed;
}
proof::TreeHead Writer::found() const {
    return inside_->shelf.head();
}
std::uint64_t Writer::committed() const {
    return inside_->committed;
}
std::uint64_t Writer::published() const {
    return inside_->published;
}
const std::string& Writer::checkpoint() const {
    return inside_->note;
}

Result<Placed> Writer::stage(Author author, const Draft& draft) {
    Inside& in = *inside_;
    if (!in.trouble.view().empty()) {
        return fail(Failure::broken, "the log is not the one that was signed last; nothing is written");
    }
    LB_CHECK(check_draft(author, draft.type, draft.values));
    LB_TRY(const std::optional<Placed> before, in.order.answered_before(draft));
    if (before) {
        return *before;
    }
    if (in.disk_is_full) {
        return fail(Failure::no_space, "the trail's disk is full");
    }
    LB_TRY(const proof::Entry entry, in.order.next_entry(draft, in.clock));
    LB_CHECK(in.wal.append(in.order.size(), entry.bytes()));
    in.waiting.push_back(entry.canonical());
    return in.order.take(entry);
}

void Writer::commit() {
    inside_->wal.commit();
    inside_->committed = inside_->order.size();
}

Result<> Writer::Inside::write_tiles() {
    while (shelf.size() < committed) {
        shelf.append(as_bytes(waiting.front()));
        waiting.pop_front();
    }
    auto written = shelf.write();
    if (!written && written.error().failure == Failure::no_space) {
        // Everything answered must still become public: the reserve is there for that, and for nothing else.
        disk_is_full = true;
        LB_CHECK(disk.hold_space(reserve_path(), 0));
        written = shelf.write();
    }
    return written;
}

// The new tree must hold the old one, as recomputed from the very files that are about to be published.
Result<> Writer::Inside::extends_last_signed() {
    const proof::FolderFiles files(places.log);
    proof::TileReader reader(shelf.size(), [&](const std::string& path) { return files.read(path); });
    LB_TRY(const auto proof, proof::consistency_proof(last_signed.size, shelf.size(), reader.source()));
    LB_TRY(const proof::Hash root, proof::tree_root(shelf.size(), reader.source()));
    if (root != shelf.head().root || !proof::verify_consistency(last_signed, shelf.head(), proof)) {
        return fail(Failure::broken, "the tiles do not hold the log that was signed last");
    }
    return {};
}

Result<> Writer::Inside::write_signed(const std::string& path, const std::string& folder,
                                      const std::string& text) {
    const std::string temporary = (folder == places.guard ? places.guard : places.wal) + "/tmp";
    LB_CHECK(disk.put(path, as_bytes(text), temporary, Disk::Sync::before_rename));
    disk.sync_folder(folder);
    return {};
}

Result<> Writer::publish() {
    Inside& in = *inside_;
    if (!in.trouble.view().empty()) {
        return fail(Failure::broken, "this log is not signed any more");
    }
    if (in.published == in.committed && in.published == in.last_signed.size && !in.disk_is_full) {
        return {};
    }
    if (in.disk_is_full && in.disk.hold_space(in.reserve_path(), in.options.reserve_bytes)) {
        in.disk_is_full = false;
    }
    LB_CHECK(in.write_tiles());
    if (auto holds = in.extends_last_signed(); !holds) {
        in.trouble = holds.error().text;
        return holds;
    }
    const proof::Checkpoint checkpoint{in.signer.verifier().name, in.shelf.head()};
    LB_TRY(const std::string note, in.signer.sign(checkpoint.text()));
    LB_CHECK(in.write_signed(in.guard_path(), in.places.guard, note));  // F4, before
    in.last_signed = checkpoint.head;
    LB_CHECK(in.write_signed(in.checkpoint_path(), in.places.log, note));  // F5
    in.published = checkpoint.head.size;
    in.note = note;
    in.shelf.sweep(in.published);
    in.wal.drop_below(in.shelf.full_size());
    return {};
}

}  // namespace lb::trail_log
