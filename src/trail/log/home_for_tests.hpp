// A trail's home in a temporary folder, and a disk that can be made to fail, for the tests of this room.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/durable/file.hpp"
#include "disk.hpp"
#include "trail/proof/verify_log.hpp"
#include "writer.hpp"

namespace lb::trail_log {

class Home {
  public:
    Home() {
        EXPECT_TRUE(start_sodium());
        std::string pattern = testing::TempDir() + "trailXXXXXX";
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    ~Home() { std::filesystem::remove_all(folder_); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    const std::string& folder() const { return folder_; }
    Places places() const { return {folder_ + "/trail", folder_ + "/trail-wal", folder_ + "/trail-guard"}; }
    proof::LogReport report() const {
        const auto report = proof::verify_log(proof::FolderFiles(places().log), test_signer().verifier());
        EXPECT_TRUE(report);
        return report.value_or(proof::LogReport{});
    }
    std::string entry(std::uint64_t index) const {
        const proof::FolderFiles files(places().log);
        proof::TileReader reader(report().head.size,
                                 [&](const std::string& path) { return files.read(path); });
        const auto bytes = reader.entry(index);
        return bytes ? std::string(as_text(*bytes)) : std::string();
    }

    static proof::NoteSigner test_signer() {
        return *proof::NoteSigner::from_seed("c-test.letterbox.invalid/trail/2026",
                                             *Secret<32>::from_bytes(Bytes(32, 5)));
    }

  private:
    std::string folder_;
};

inline constexpr WriterOptions kSmall{.segment_bytes = 8192, .reserve_bytes = 4096};

inline EntryId test_id(std::uint64_t number) {
    Bytes bytes;
    append_be(bytes, 0x7465737400000000ULL, 8);
    append_be(bytes, number, 8);
    return *EntryId::from_bytes(bytes);
}

inline Draft some_draft(std::uint64_t number) {
    Draft draft{test_id(number), "item.claimed", {}};
    draft.values.set("by", "sys:desk").set("item", test_id(number % 7).text()).set("case", test_id(1).text());
    return draft;
}

// The real disk without its waiting for the platter; its n-th change fails or ends the machine.
class BrittleDisk final : public Disk {
  public:
    enum class Fault { machine_dies, disk_is_full };
    explicit BrittleDisk(std::optional<std::uint64_t> fault_at = std::nullopt,
                         Fault fault = Fault::machine_dies)
        : fault_at_(fault_at), fault_(fault) {}
    std::uint64_t changes() const { return changes_; }

    Result<Bytes> read(const std::string& path, std::size_t max_bytes) override {
        return real_->read(path, max_bytes);
    }
    Result<std::vector<std::string>> names_in(const std::string& folder) override {
        return real_->names_in(folder);
    }
    Result<> make_folders(const std::string& folder) override { return real_->make_folders(folder); }
    void remove(const std::string& path) override {
        change();
        real_->remove(path);
    }
    Result<> put(const std::string& path, ByteView bytes, const std::string& temporary, Sync) override {
        if (change()) {
            return fail(Failure::no_space, "full, says the test");
        }
        return real_->put(path, bytes, temporary, Sync::never);
    }
    void sync_folder(const std::string&) override { change(); }
    Result<std::unique_ptr<Segment>> make_segment(const std::string& path, std::uint64_t bytes) override {
        if (change()) {
            return fail(Failure::no_space, "full, says the test");
        }
        LB_CHECK(real_->put(path, Bytes(bytes, 0), path + ".new", Sync::never));
        return open_segment(path);
    }
    Result<std::unique_ptr<Segment>> open_segment(const std::string& path) override {
        LB_TRY(auto segment, real_->open_segment(path));
        return std::unique_ptr<Segment>(std::make_unique<BrittleSegment>(*this, std::move(segment)));
    }
    Result<> hold_space(const std::string& path, std::uint64_t bytes) override {
        return real_->hold_space(path, bytes);
    }

  private:
    class BrittleSegment final : public Segment {
      public:
        BrittleSegment(BrittleDisk& disk, std::unique_ptr<Segment> real)
            : disk_(disk), real_(std::move(real)) {}
        // A write that is cut by the end of the machine leaves a piece of itself.
        void write_at(std::uint64_t offset, ByteView bytes) override {
            if (disk_.fault_at_ == disk_.changes_ + 1 && disk_.fault_ == Fault::machine_dies) {
                real_->write_at(offset, bytes.first(bytes.size() / 2));
            }
            disk_.change();
            real_->write_at(offset, bytes);
        }
        void sync() override { disk_.change(); }

      private:
        BrittleDisk& disk_;
        std::unique_ptr<Segment> real_;
    };

    // True: this change meets a full disk.
    bool change() {
        if (++changes_ != fault_at_) {
            return false;
        }
        if (fault_ == Fault::machine_dies) {
            throw Fatal("the machine dies, says the test");
        }
        return true;
    }
    std::unique_ptr<Disk> real_ = real_disk();
    std::optional<std::uint64_t> fault_at_;
    Fault fault_;
    std::uint64_t changes_ = 0;
};

}  // namespace lb::trail_log
