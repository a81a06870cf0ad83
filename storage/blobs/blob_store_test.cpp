#include "blob_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "write_order.hpp"

namespace lb::blobs {
namespace {

namespace fs = std::filesystem;

class Blobs : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "lb-blobs-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }
    BlobStore open() { return *BlobStore::open(folder_ + "/blobs"); }
    std::size_t files_in(const std::string& name) {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder_ + "/blobs/" + name)) {
            count += entry.is_regular_file() ? 1U : 0U;
        }
        return count;
    }
    std::string folder_;
};

Bytes bytes_of(std::string_view text) {
    return copy_bytes(as_bytes(text));
}

TEST_F(Blobs, are_named_by_their_hash_and_come_back) {
    BlobStore store = open();
    const auto name = store.put(as_bytes("abc"));
    ASSERT_TRUE(name);
    EXPECT_EQ(name->text(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(*store.get(*name), bytes_of("abc"));
    EXPECT_EQ(*store.get(*name, {.offset = 1, .most = 1}), bytes_of("b"));
    EXPECT_EQ(*store.get(*name, {.offset = 3}), Bytes());
    EXPECT_EQ(*Name::from_text(name->text()), *name);
}

TEST_F(Blobs, belong_to_their_owner_and_tell_only_the_day) {
    BlobStore store = open();
    const Name name = *store.put(as_bytes("abc"));
    struct stat info {};
    ASSERT_EQ(::stat(path_of(folder_ + "/blobs", name).c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    EXPECT_EQ(info.st_mtim.tv_sec % (24 * 60 * 60), 0);
}

TEST_F(Blobs, the_same_bytes_twice_are_one_blob) {
    BlobStore store = open();
    EXPECT_EQ(*store.put(as_bytes("abc")), *store.put(as_bytes("abc")));
    EXPECT_EQ(files_in(""), 1U);
}

TEST_F(Blobs, a_batch_keeps_its_order) {
    BlobStore store = open();
    const std::array<ByteView, 3> pages{as_bytes("one"), as_bytes(""), as_bytes("three")};
    const auto names = store.put_all(pages);
    ASSERT_TRUE(names);
    EXPECT_EQ(*store.get((*names)[0]), bytes_of("one"));
    EXPECT_EQ(*store.get((*names)[1]), Bytes());
    EXPECT_EQ(*store.get((*names)[2]), bytes_of("three"));
}

TEST_F(Blobs, are_listed_in_pages_and_gone_when_erased) {
    BlobStore store = open();
    std::vector<Name> put;
    for (int i = 0; i < 20; ++i) {
        put.push_back(*store.put(as_bytes(std::to_string(i))));
    }
    std::sort(put.begin(), put.end());
    std::vector<Name> listed;
    Name after;
    for (;;) {
        const auto page = *store.list(after, 7);
        if (page.empty()) {
            break;
        }
        listed.insert(listed.end(), page.begin(), page.end());
        after = page.back();
    }
    EXPECT_EQ(listed, put);
    EXPECT_TRUE(store.erase(put[3]));
    EXPECT_TRUE(store.erase(put[3]));
    const auto gone = store.get(put[3]);
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().failure, Failure::not_found);
    EXPECT_EQ(store.list(Name(), 100)->size(), 19U);
}

TEST_F(Blobs, a_wrong_name_is_refused) {
    EXPECT_FALSE(Name::from_text("abc"));
    EXPECT_FALSE(Name::from_text("../../etc/passwd"));
    EXPECT_FALSE(Name::from_bytes(as_bytes("short")));
}

// The program is killed at each point of its order of writing. Afterwards a name that was given out has its
// bytes, and nothing half written is ever found under a name.
TEST_F(Blobs, survive_a_kill_at_every_point) {
    const std::array<ByteView, 2> pages{as_bytes("first page"), as_bytes("second page")};
    constexpr int kPoints = 9;  // four for each page and the sync of the folders
    for (int kill_at = 0; kill_at <= kPoints; ++kill_at) {
        fs::remove_all(folder_ + "/blobs");
        static_cast<void>(open());
        std::array<int, 2> ends{};
        ASSERT_EQ(::pipe(ends.data()), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            int seen = 0;
            const auto names = put_in_order(folder_ + "/blobs", pages, [&](Point) {
                if (seen++ == kill_at) {
                    ::kill(::getpid(), SIGKILL);
                }
            });
            const char answer = names ? '+' : '-';
            ::_exit(::write(ends[1], &answer, 1) == 1 ? 0 : 1);
        }
        ::close(ends[1]);
        char answer = 0;
        const bool acknowledged = ::read(ends[0], &answer, 1) == 1 && answer == '+';
        ::close(ends[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(acknowledged, kill_at == kPoints) << kill_at;

        const BlobStore after = open();
        EXPECT_EQ(files_in("tmp"), 0U) << kill_at;
        for (const ByteView page : pages) {
            const auto found = after.get(Name::of(page));
            EXPECT_TRUE(found || !acknowledged) << kill_at;
            EXPECT_TRUE(!found || *found == copy_bytes(page)) << kill_at;
        }
    }
}

}  // namespace
}  // namespace lb::blobs
