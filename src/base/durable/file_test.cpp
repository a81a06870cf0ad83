#include "file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lb {

class DurableFile : public testing::Test {
  protected:
    std::string folder_ = [] {
        std::string name = testing::TempDir() + "durable-XXXXXX";
        return std::string(::mkdtemp(name.data()));
    }();
};

TEST_F(DurableFile, comes_back_as_written) {
    const std::string path = folder_ + "/a";
    ASSERT_TRUE(write_durably(path, as_bytes("one"), IfThere::refuse));
    EXPECT_EQ(as_text(*read_file(path, 10)), "one");
    struct stat about {};
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(DurableFile, is_replaced_only_when_asked) {
    const std::string path = folder_ + "/a";
    ASSERT_TRUE(write_durably(path, as_bytes("one"), IfThere::refuse));
    EXPECT_EQ(write_durably(path, as_bytes("two"), IfThere::refuse).error().failure, Failure::conflict);
    EXPECT_EQ(as_text(*read_file(path, 10)), "one");
    ASSERT_TRUE(write_durably(path, as_bytes("two"), IfThere::replace));
    EXPECT_EQ(as_text(*read_file(path, 10)), "two");
}

TEST_F(DurableFile, reading_refuses_links_folders_and_too_much) {
    const std::string path = folder_ + "/a";
    ASSERT_TRUE(write_durably(path, as_bytes("12345"), IfThere::refuse));
    ASSERT_EQ(::symlink(path.c_str(), (folder_ + "/link").c_str()), 0);
    EXPECT_EQ(read_file(folder_ + "/link", 10).error().failure, Failure::bad_input);
    EXPECT_EQ(read_file(folder_, 10).error().failure, Failure::bad_input);
    EXPECT_EQ(read_file(path, 4).error().failure, Failure::too_big);
    EXPECT_EQ(read_file(folder_ + "/none", 4).error().failure, Failure::not_found);
}

}  // namespace lb
