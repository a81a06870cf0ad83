#include "private_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace {

using lb::Failure;
using lb::IfThere;
using lb::files::FoldersAbove;
using lb::files::read_private_file;
using lb::files::write_private_file;

// A folder of our own with mode 0700 below the system's temporary folder, gone with the test.
class PrivateFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "lb-keys-XXXXXX").string();
        base_ = ::mkdtemp(pattern.data());
        folder_ = base_ + "/keys";
        std::filesystem::create_directory(folder_);
        ::chmod(folder_.c_str(), 0700);
        path_ = folder_ + "/root.key";
        ASSERT_TRUE(write_private_file(path_, lb::as_bytes("secret"), IfThere::refuse));
    }
    void TearDown() override { std::filesystem::remove_all(base_); }

    void expect_refused(std::string_view sentence) {
        const auto read = read_private_file(path_, 100);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().failure, Failure::refused);
        EXPECT_EQ(read.error().text.view(), sentence);
    }

    std::string base_;
    std::string folder_;
    std::string path_;
};

TEST_F(PrivateFile, comes_back) {
    const auto read = read_private_file(path_, 100);
    ASSERT_TRUE(read) << read.error().text.view();
    EXPECT_EQ(lb::as_text(*read), "secret");
}

TEST_F(PrivateFile, missing_is_not_found) {
    EXPECT_EQ(read_private_file(folder_ + "/other", 100).error().failure, Failure::not_found);
    EXPECT_EQ(read_private_file(base_ + "/nowhere/root.key", 100).error().failure, Failure::not_found);
}

TEST_F(PrivateFile, too_long_is_refused) {
    EXPECT_EQ(read_private_file(path_, 5).error().failure, Failure::too_big);
}

TEST_F(PrivateFile, symbolic_link_is_refused) {
    std::filesystem::rename(path_, folder_ + "/real");
    std::filesystem::create_symlink(folder_ + "/real", path_);
    expect_refused("the key file is a symbolic link or cannot be opened");
}

TEST_F(PrivateFile, folder_that_is_a_symbolic_link_is_refused) {
    std::filesystem::rename(folder_, base_ + "/real");
    std::filesystem::create_directory_symlink(base_ + "/real", folder_);
    expect_refused("the key's folder is a symbolic link or no folder");
}

TEST_F(PrivateFile, folder_and_pipe_in_its_place_are_refused) {
    std::filesystem::remove(path_);
    ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
    expect_refused("the key file is not a regular file");
    std::filesystem::remove(path_);
    std::filesystem::create_directory(path_);
    expect_refused("the key file is not a regular file");
}

TEST_F(PrivateFile, every_right_for_others_is_refused) {
    for (const mode_t right : {0040U, 0020U, 0010U, 0004U, 0002U, 0001U}) {
        ::chmod(path_.c_str(), 0600 | right);
        expect_refused("the key file is open to others: it must have mode 0600");
    }
}

TEST_F(PrivateFile, every_right_for_others_on_the_folder_is_refused) {
    for (const mode_t right : {0040U, 0020U, 0010U, 0004U, 0002U, 0001U}) {
        ::chmod(folder_.c_str(), 0700 | right);
        expect_refused("the key's folder is open to others: it must have mode 0700");
    }
}

TEST_F(PrivateFile, second_hard_link_is_refused) {
    std::filesystem::create_hard_link(path_, base_ + "/second");
    expect_refused("the key file has more than one name (a hard link)");
}

TEST_F(PrivateFile, folder_above_that_others_may_write_is_refused_but_in_a_demo) {
    ::chmod(base_.c_str(), 0777);
    expect_refused("a folder above the key may be written by others");
    EXPECT_TRUE(read_private_file(path_, 100, FoldersAbove::demo));
}

TEST_F(PrivateFile, another_owner_is_refused) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root can give a file away";
    }
    ASSERT_EQ(::chown(path_.c_str(), 65534, 65534), 0);
    expect_refused("the key file belongs to another user");
    ASSERT_EQ(::chown(folder_.c_str(), 65534, 65534), 0);
    expect_refused("the key's folder belongs to another user");
}

TEST_F(PrivateFile, is_not_written_over_and_not_into_an_open_folder) {
    EXPECT_FALSE(write_private_file(path_, lb::as_bytes("other"), IfThere::refuse));
    EXPECT_TRUE(write_private_file(path_, lb::as_bytes("other"), IfThere::replace));
    ::chmod(folder_.c_str(), 0750);
    EXPECT_FALSE(write_private_file(path_, lb::as_bytes("other"), IfThere::replace));
}

}  // namespace
