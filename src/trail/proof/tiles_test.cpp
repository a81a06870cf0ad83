#include "tiles.hpp"

#include "vectors_for_tests.hpp"

namespace lb::proof {

TEST(TileName, is_written_in_groups_of_three_digits) {
    EXPECT_EQ((TileName{0, 1234067, 256}.path()), "tile/0/x001/x234/067");
    EXPECT_EQ((TileName{1, 0, 8}.path()), "tile/1/000.p/8");
    EXPECT_EQ((TileName{TileName::kEntries, 1000, 1}.path()), "tile/entries/x001/000.p/1");
    for (const std::uint64_t number : {0ULL, 999ULL, 1000ULL, 1234067ULL, 999999999ULL}) {
        const TileName name{2, number, 17};
        EXPECT_EQ(TileName::parse(name.path()), name);
    }
}

TEST(TileName, has_one_spelling) {
    for (const char* bad :
         {"tile/0/1", "tile/0/0001", "tile/00/001", "tile/0/x000/001", "tile/0/001.p/0", "tile/0/001.p/256",
          "tile/0/001.p/01", "tile/0/001.p", "tile/0/x001", "tile/8/001", "tile/entries", "tile", "tmp/0/001",
          "tile/0/001/", "tile/0//001", "tile/-1/001", "tile/0/+01", "tile/entries/001.p/x",
          "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
        EXPECT_FALSE(TileName::parse(bad)) << bad;
    }
}

TEST(Tiles, of_a_size_are_known) {
    EXPECT_TRUE(files_of(0).empty());
    const auto paths = [](std::uint64_t size) {
        std::string all;
        for (const TileName& name : files_of(size)) {
            all += name.path() + " ";
        }
        return all;
    };
    EXPECT_EQ(paths(256), "tile/entries/000 tile/0/000 tile/1/000.p/1 ");
    EXPECT_EQ(paths(257), "tile/entries/000 tile/entries/001.p/1 tile/0/000 tile/0/001.p/1 tile/1/000.p/1 ");
    EXPECT_EQ(files_of(65536).size(), 256U + 256U + 1U + 1U);
}

TEST(Bundle, of_another_length_is_refused) {
    Bytes bundle;
    append_to_bundle(bundle, as_bytes("{}"));
    append_to_bundle(bundle, as_bytes("{1}"));
    EXPECT_EQ(as_text((*parse_bundle(bundle, 2))[1]), "{1}");
    EXPECT_FALSE(parse_bundle(bundle, 1));
    EXPECT_FALSE(parse_bundle(bundle, 3));
    for (std::size_t cut = 0; cut < bundle.size(); ++cut) {
        EXPECT_FALSE(parse_bundle(ByteView(bundle).first(cut), 2));
    }
}

TEST(TileReader, gives_every_hash_and_entry_of_the_log) {
    const std::vector<std::string> entries = vector_entries(600);
    const FolderFiles folder(vector_path("600"));
    TileReader reader(600, [&](const std::string& path) { return folder.read(path); });
    const Json vectors = vector_json("proofs.json");
    for (const Json& one : vectors.find("inclusion")->items()) {
        if (number_in(one, "size") == 600) {
            const auto made = inclusion_proof(number_in(one, "index"), 600, reader.source());
            ASSERT_TRUE(made);
            EXPECT_EQ(*made, hashes_in(one, "proof"));
        }
    }
    for (std::uint64_t index = 0; index < 600; ++index) {
        EXPECT_EQ(as_text(*reader.entry(index)), entries[index]);
    }
    EXPECT_FALSE(reader.entry(600));
    EXPECT_FALSE(reader.node(0, 600));
    EXPECT_FALSE(reader.node(9, 1));
    EXPECT_FALSE(reader.node(63, UINT64_MAX));
}

TEST(TileReader, takes_the_full_tile_where_the_partial_one_has_gone) {
    MemoryFiles log = made_log(vector_entries(600), vector_signer());
    TileReader reader(300, [&](const std::string& path) { return log.read(path); });
    const MemoryFiles then = made_log(vector_entries(300), vector_signer());
    EXPECT_EQ(*tree_root(300, reader.source()),
              open_checkpoint(then.files.at("checkpoint"), vector_key("log_vkey"))->head.root);
    EXPECT_EQ(as_text(*reader.entry(299)), vector_entries(300)[299]);
}

}  // namespace lb::proof
