#include "shelf.hpp"

#include <algorithm>
namespace lb::trail_log {

namespace {

Bytes joined(const std::vector<proof::Hash>& row) {
    Bytes bytes;
    for (const proof::Hash& hash : row) {
        bytes.insert(bytes.end(), hash.begin(), hash.end());
    }
    return bytes;
}

std::string folder_of(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

}  // namespace

void Shelf::append(ByteView entry) {
    const proof::Hash leaf = proof::leaf_hash(entry);
    frontier_.append(leaf);
    proof::append_to_bundle(bundle_, entry);
    if (rows_.empty()) {
        rows_.emplace_back();
        full_tiles_.push_back(0);
    }
    rows_[0].push_back(leaf);
    if (rows_[0].size() == proof::kTileWidth) {
        full_.push_back({{proof::TileName::kEntries, full_tiles_[0], proof::kTileWidth}, std::move(bundle_)});
        bundle_.clear();
        roll(0);
    }
}

// Only a full tile has a hash in the level above.
void Shelf::roll(std::size_t level) {
    full_.push_back({{static_cast<int>(level), full_tiles_[level], proof::kTileWidth}, joined(rows_[level])});
    proof::Frontier tile;
    for (const proof::Hash& hash : rows_[level]) {
        tile.append(hash);
    }
    rows_[level].clear();
    ++full_tiles_[level];
    if (rows_.size() == level + 1) {
        rows_.emplace_back();
        full_tiles_.push_back(0);
    }
    rows_[level + 1].push_back(tile.root());
    if (rows_[level + 1].size() == proof::kTileWidth) {
        roll(level + 1);
    }
}

Result<> Shelf::put(const File& file, Disk::Sync sync) {
    const std::string path = path_of(file.name);
    LB_CHECK(disk_.make_folders(folder_of(path)));
    return disk_.put(path, file.bytes, temporary_, sync);
}

Result<> Shelf::write() {
    while (!full_.empty()) {
        LB_CHECK(put(full_.front(), Disk::Sync::before_rename));
        // The whole way up: a new folder is itself an entry of the folder above.
        for (std::string folder = folder_of(path_of(full_.front().name)); folder.size() >= folder_.size();
             folder = folder_of(folder)) {
            unsynced_.insert(folder);
        }
        full_.erase(full_.begin());
    }
    for (const std::string& folder : unsynced_) {
        disk_.sync_folder(folder);
    }
    unsynced_.clear();
    full_size_ = size() / proof::kTileWidth * proof::kTileWidth;
    for (std::size_t level = 0; level < rows_.size(); ++level) {
        const auto width = static_cast<unsigned>(rows_[level].size());
        if (width == 0) {
            continue;
        }
        const proof::TileName name{static_cast<int>(level), full_tiles_[level], width};
        LB_CHECK(put({name, joined(rows_[level])}, Disk::Sync::never));
        partials_.push_back(name);
        if (level == 0) {
            const proof::TileName entries{proof::TileName::kEntries, full_tiles_[0], width};
            LB_CHECK(put({entries, bundle_}, Disk::Sync::never));
            partials_.push_back(entries);
        }
    }
    return {};
}

void Shelf::leave_out_what_is_there(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        const auto name = proof::TileName::parse(path);
        if (name && !name->is_full()) {
            partials_.push_back(*name);
        }
    }
    std::vector<File> missing;
    for (File& file : full_) {
        const auto there = disk_.read(path_of(file.name), file.bytes.size());
        if (!there || *there != file.bytes) {
            missing.push_back(std::move(file));
        }
    }
    full_ = std::move(missing);
}

void Shelf::sweep(std::uint64_t published) {
    std::vector<proof::TileName> kept;
    for (const proof::TileName& name : partials_) {
        if (proof::tile_holding(name.level, name.number, published) == name) {
            if (std::find(kept.begin(), kept.end(), name) == kept.end()) {
                kept.push_back(name);
            }
            continue;
        }
        disk_.remove(path_of(name));
        const std::string folder = folder_of(path_of(name));
        disk_.remove(folder);  // only goes when it is empty
    }
    partials_ = std::move(kept);
}

}  // namespace lb::trail_log
