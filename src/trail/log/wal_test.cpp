#include "wal.hpp"

#include "crc32c.hpp"
#include "home_for_tests.hpp"

namespace lb::trail_log {

namespace {

std::string wal_file(const Home& home) {
    return home.folder() + "/wal-00000000000000000000";
}

Bytes file_bytes(const std::string& path) {
    return *read_file(path, 1 << 20);
}

void overwrite(const std::string& path, ByteView bytes) {
    ASSERT_TRUE(write_durably(path, bytes, IfThere::replace));
}

// Two batches of two entries each.
void two_batches(Disk& disk, const Home& home) {
    Wal wal(disk, home.folder(), 8192);
    ASSERT_TRUE(wal.recover());
    for (std::uint64_t index = 0; index < 4; ++index) {
        ASSERT_TRUE(wal.append(index, as_bytes("{entry-" + std::to_string(index) + "}")));
        if (index % 2 == 1) {
            wal.commit();
        }
    }
}

std::size_t place_of(const Bytes& bytes, std::string_view text) {
    return as_text(bytes).find(text);
}

}  // namespace

TEST(Crc32c, is_the_castagnoli_one) {
    EXPECT_EQ(crc32c(as_bytes("123456789")), 0xE3069283U);
    EXPECT_EQ(crc32c({}), 0U);
}

TEST(Wal, gives_back_what_was_committed_in_order) {
    Home home;
    BrittleDisk disk;
    {
        Wal wal(disk, home.folder(), 8192);
        ASSERT_TRUE(wal.recover());
        for (std::uint64_t index = 0; index < 500; ++index) {
            ASSERT_TRUE(wal.append(index, Bytes(100, 'x')));
        }
        wal.commit();
        ASSERT_TRUE(wal.append(500, as_bytes("{not-committed}")));
    }
    Wal wal(disk, home.folder(), 8192);
    const auto records = wal.recover();
    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 500U);
    EXPECT_EQ(records->back().index, 499U);
    wal.drop_below(256);
    const auto left = Wal(disk, home.folder(), 8192).recover();
    EXPECT_LE(left->front().index, 256U);
    EXPECT_GT(left->front().index, 0U);
}

TEST(Wal, wipes_a_torn_last_batch_and_goes_on) {
    for (std::size_t cut = 1; cut < 60; cut += 7) {
        Home home;
        BrittleDisk disk;
        two_batches(disk, home);
        Bytes bytes = file_bytes(wal_file(home));
        const std::size_t end = place_of(bytes, "{entry-3}") + 9 + 4;
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(end - cut), bytes.end(), std::uint8_t{0});
        overwrite(wal_file(home), bytes);
        Wal wal(disk, home.folder(), 8192);
        const auto records = wal.recover();
        ASSERT_TRUE(records);
        const std::uint64_t next = records->size();
        ASSERT_GE(next, 2U);
        ASSERT_TRUE(wal.append(next, as_bytes("{again}")));
        wal.commit();
        EXPECT_EQ(Wal(disk, home.folder(), 8192).recover()->size(), next + 1);
    }
}

TEST(Wal, lets_the_sectors_of_a_torn_batch_arrive_in_any_order) {
    Home home;
    BrittleDisk disk;
    two_batches(disk, home);
    Bytes bytes = file_bytes(wal_file(home));
    bytes[place_of(bytes, "{entry-2}")] ^= 1U;
    overwrite(wal_file(home), bytes);
    const auto records = Wal(disk, home.folder(), 8192).recover();
    ASSERT_TRUE(records);
    EXPECT_EQ(records->size(), 2U);
}

TEST(Wal, stops_at_damage_in_what_was_durable) {
    Home home;
    BrittleDisk disk;
    two_batches(disk, home);
    Bytes bytes = file_bytes(wal_file(home));
    bytes[place_of(bytes, "{entry-1}")] ^= 1U;
    overwrite(wal_file(home), bytes);
    const auto records = Wal(disk, home.folder(), 8192).recover();
    ASSERT_FALSE(records);
    EXPECT_EQ(records.error().failure, Failure::broken);
}

}  // namespace lb::trail_log
