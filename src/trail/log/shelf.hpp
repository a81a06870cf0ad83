// The growing right edge of the log and the tiles that come of it. Full files are written once and synced;
// partial ones are written without a sync, because the write-ahead files can rebuild them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "disk.hpp"
#include "trail/proof/frontier.hpp"
#include "trail/proof/tiles.hpp"

namespace lb::trail_log {

class Shelf {
  public:
    Shelf(Disk& disk, std::string folder, std::string temporary)
        : disk_(disk), folder_(std::move(folder)), temporary_(std::move(temporary)) {}

    void append(ByteView entry);
    proof::TreeHead head() const { return frontier_.head(); }
    std::uint64_t size() const { return frontier_.size(); }

    // Writes every file that head() needs. The entries below full_size() then need no write-ahead file.
    Result<> write();
    std::uint64_t full_size() const { return full_size_; }
    // After the start: full files that are there already are not written again, and partial ones are known.
    void leave_out_what_is_there(const std::vector<std::string>& paths);
    // Deletes the partial files that a checkpoint of this size does not need.
    void sweep(std::uint64_t published);

  private:
    struct File {
        proof::TileName name;
        Bytes bytes;
    };
    void roll(std::size_t level);
    Result<> put(const File& file, Disk::Sync sync);
    std::string path_of(const proof::TileName& name) const { return folder_ + "/" + name.path(); }

    Disk& disk_;
    std::string folder_;
    std::string temporary_;
    proof::Frontier frontier_;
    Bytes bundle_;
    std::vector<std::vector<proof::Hash>> rows_;  // by tile level: the hashes of the last, not full tile
    std::vector<std::uint64_t> full_tiles_;       // by tile level: how many are full
    std::vector<File> full_;                      // not written yet
    std::set<std::string> unsynced_;              // folders of full files
    std::vector<proof::TileName> partials_;       // written, not yet swept
    std::uint64_t full_size_ = 0;
};

}  // namespace lb::trail_log
