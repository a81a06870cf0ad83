#include "verify_log.hpp"

#include <algorithm>
#include <set>

#include "entry.hpp"
#include "frontier.hpp"

namespace lb::proof {

namespace {

constexpr StaticString kCheckpointPath = "checkpoint";
// A busy log publishes a checkpoint a second; a reader that loses this often is not unlucky.
constexpr int kMostAttempts = 8;

// What is kept of the entries while they are read one after another.
class EntryChecks {
  public:
    explicit EntryChecks(std::string_view origin) : origin_(origin) {}

    // Empty text: the entry is good.
    StaticString check(ByteView bytes, std::uint64_t index, LogReport& report) {
        const auto entry = Entry::parse(bytes);
        if (!entry) {
            return "an entry is not canonical";
        }
        const bool starts = entry->type() == "log.started";
        if (starts != (index == 0) || (starts && entry->text("log") != origin_)) {
            return "the log does not begin with its own start";
        }
        if (entry->at() < last_at_) {
            return "an entry is older than the one before it";
        }
        last_at_ = entry->at();
        if (!ids_.insert(entry->id()).second) {
            return "two entries have one id";
        }
        if (starts) {
            continues_ = entry->text("prev") != "none";
        }
        if (!running_number_fits(*entry)) {
            return "the running number of a case has a gap";
        }
        if (index < report.head.size) {
            ++report.entries_by_type[std::string(entry->type())];
        }
        return "";
    }

  private:
    bool running_number_fits(const Entry& entry) {
        const auto number = entry.number("cseq");
        if (!number) {
            return true;
        }
        const auto [found, is_new] = last_number_.try_emplace(std::string(entry.text("case")), *number);
        if (is_new) {
            // A case that is older than this year's log goes on with its number.
            return *number == 1 || continues_;
        }
        return *number == ++found->second;
    }

    std::string origin_;
    std::string last_at_;
    bool continues_ = false;
    std::set<EntryId> ids_;
    std::map<std::string, std::uint64_t> last_number_;
};

class Verification {
  public:
    Verification(const LogFiles& files, LogReport& report) : files_(files), report_(report) {}

    // True when this attempt counts; false when a file went away while the log was read.
    Result<bool> run(const VerifierKey& log, std::span<const VerifierKey> witnesses);

  private:
    void blame(StaticString reason, std::optional<std::uint64_t> index = std::nullopt) {
        report_.ok = false;
        if (report_.reason.view().empty()) {
            report_.reason = reason;
            report_.first_bad_index = index;
        }
    }
    bool good() const { return report_.reason.view().empty(); }

    bool names_are_known(const std::vector<std::string>& names);
    Result<bool> read_entries(std::string_view origin);
    Result<bool> check_bundle(const TileName& name, EntryChecks& checks);
    void build_levels();
    Result<bool> compare(const TileName& name);
    void compare_bundle(const TileName& name, ByteView bytes);
    void compare_tile(const TileName& name, ByteView bytes);

    const LogFiles& files_;
    LogReport& report_;
    std::set<TileName> names_;
    std::vector<std::vector<Hash>> levels_;  // levels_[L][i] covers 256^L entries
};

bool Verification::names_are_known(const std::vector<std::string>& names) {
    for (const std::string& path : names) {
        if (path == kCheckpointPath.view()) {
            continue;
        }
        const auto name = TileName::parse(path);
        if (!name) {
            blame("there is a file that does not belong to a log");
            return false;
        }
        names_.insert(*name);
    }
    for (const TileName& name : files_of(report_.head.size)) {
        const TileName full{name.level, name.number, kTileWidth};
        if (names_.count(name) == 0 && names_.count(full) == 0) {
            blame("a file of the log is missing", name.level == TileName::kEntries || name.level == 0
                                                      ? std::optional(name.number * kTileWidth)
                                                      : std::nullopt);
            return false;
        }
    }
    return true;
}

Result<bool> Verification::check_bundle(const TileName& name, EntryChecks& checks) {
    auto bytes = files_.read(name.path());
    if (!bytes) {
        return bytes.error().failure == Failure::not_found ? Result<bool>(false) : Unexpected(bytes.error());
    }
    const auto entries = parse_bundle(*bytes, name.width);
    if (!entries) {
        blame("a bundle of entries is damaged", name.number * kTileWidth);
        return true;
    }
    for (const ByteView entry : *entries) {
        const std::uint64_t index = levels_[0].size();
        const StaticString wrong = checks.check(entry, index, report_);
        if (!wrong.view().empty()) {
            blame(wrong, index);
        }
        levels_[0].push_back(leaf_hash(entry));
    }
    return true;
}

// Full bundles one after another, then the widest partial one.
Result<bool> Verification::read_entries(std::string_view origin) {
    EntryChecks checks(origin);
    levels_.assign(1, {});
    for (std::uint64_t number = 0;; ++number) {
        const auto after = names_.upper_bound(TileName{TileName::kEntries, number, kTileWidth});
        if (after == names_.begin()) {
            break;
        }
        const TileName widest = *std::prev(after);
        if (widest.level != TileName::kEntries || widest.number != number) {
            break;
        }
        LB_TRY(const bool there, check_bundle(widest, checks));
        if (!there || !good()) {
            return there;
        }
        if (!widest.is_full()) {
            break;
        }
    }
    if (levels_[0].size() < report_.head.size) {
        blame("entries are missing", levels_[0].size());
    }
    return true;
}

void Verification::build_levels() {
    while (levels_.back().size() >= kTileWidth) {
        const std::vector<Hash>& below = levels_.back();
        std::vector<Hash> above;
        for (std::size_t first = 0; first + kTileWidth <= below.size(); first += kTileWidth) {
            Frontier tile;
            for (std::size_t i = first; i < first + kTileWidth; ++i) {
                tile.append(below[i]);
            }
            above.push_back(tile.root());
        }
        levels_.push_back(std::move(above));
    }
}

void Verification::compare_tile(const TileName& name, ByteView bytes) {
    const auto level = static_cast<std::size_t>(name.level);
    const std::uint64_t first = name.number * kTileWidth;
    std::uint64_t covered = 1;
    for (std::size_t i = 0; i < level; ++i) {
        covered *= kTileWidth;
    }
    if (level >= levels_.size() || first + name.width > levels_[level].size()) {
        blame("a tile covers entries that are not there", first * covered);
        return;
    }
    if (bytes.size() != name.width * sizeof(Hash)) {
        blame("a tile has a wrong length", first * covered);
        return;
    }
    for (std::uint64_t i = 0; i < name.width; ++i) {
        const ByteView stored = bytes.subspan(i * sizeof(Hash), sizeof(Hash));
        if (!std::equal(stored.begin(), stored.end(), levels_[level][first + i].begin())) {
            blame("a tile does not fit the entries", (first + i) * covered);
            return;
        }
    }
}

void Verification::compare_bundle(const TileName& name, ByteView bytes) {
    const std::uint64_t first = name.number * kTileWidth;
    const auto entries = parse_bundle(bytes, name.width);
    if (!entries || first + name.width > levels_[0].size()) {
        blame("a bundle of entries is damaged", first);
        return;
    }
    for (std::uint64_t i = 0; i < name.width; ++i) {
        if (leaf_hash((*entries)[i]) != levels_[0][first + i]) {
            blame("two bundles differ in one entry", first + i);
            return;
        }
    }
}

Result<bool> Verification::compare(const TileName& name) {
    auto bytes = files_.read(name.path());
    if (!bytes) {
        return bytes.error().failure == Failure::not_found ? Result<bool>(false) : Unexpected(bytes.error());
    }
    if (name.level == TileName::kEntries) {
        compare_bundle(name, *bytes);
    } else {
        compare_tile(name, *bytes);
    }
    return true;
}

Result<bool> Verification::run(const VerifierKey& log, std::span<const VerifierKey> witnesses) {
    const auto note = files_.read(std::string(kCheckpointPath.view()));
    const auto checkpoint =
        note ? open_checkpoint(*note, log, witnesses) : Result<Checkpoint>(Unexpected(note.error()));
    // The list comes after the checkpoint: files only ever grow ahead of it.
    LB_TRY(const std::vector<std::string> names, files_.list());
    if (!checkpoint) {
        blame(note ? StaticString("the checkpoint does not verify") : StaticString("there is no checkpoint"));
        return true;
    }
    report_.head = checkpoint->head;
    if (!names_are_known(names)) {
        return true;
    }
    LB_TRY(const bool entries_there, read_entries(log.name));
    if (!entries_there || !good()) {
        return entries_there;
    }
    build_levels();
    for (const TileName& name : names_) {
        LB_TRY(const bool there, compare(name));
        if (!there || !good()) {
            return there;
        }
    }
    Frontier frontier;
    for (std::uint64_t i = 0; i < report_.head.size; ++i) {
        frontier.append(levels_[0][i]);
    }
    if (frontier.root() != report_.head.root) {
        blame("the entries do not lead to the signed root");
    }
    report_.ok = good();
    return true;
}

}  // namespace

Result<LogReport> verify_log(const LogFiles& files, const VerifierKey& log,
                             std::span<const VerifierKey> witnesses) {
    for (int attempt = 1;; ++attempt) {
        const auto before = files.read(std::string(kCheckpointPath.view()));
        LogReport report;
        LB_TRY(const bool counts, Verification(files, report).run(log, witnesses));
        if (report.ok) {
            return report;
        }
        const auto after = files.read(std::string(kCheckpointPath.view()));
        const bool grew = before && after && *before != *after;
        if ((counts && !grew) || attempt == kMostAttempts) {
            if (report.reason.view().empty()) {
                report.reason = "files of the log come and go";
            }
            return report;
        }
    }
}

}  // namespace lb::proof
