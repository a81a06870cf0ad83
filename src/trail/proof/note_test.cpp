#include "note.hpp"

#include "vectors_for_tests.hpp"

namespace lb::proof {

namespace {

Result<> decide(const Json& one, const Json& all_keys) {
    std::vector<VerifierKey> keys;
    for (const Json& which : one.find("keys")->items()) {
        keys.push_back(*VerifierKey::parse(text_in(all_keys, which.text_or(""))));
    }
    LB_TRY(const Bytes bytes, from_base64(text_in(one, "note_base64")));
    LB_TRY(const Note note, Note::parse(bytes));
    LB_CHECK(verified_signers(note, keys));
    if (text_in(one, "parse") == "checkpoint") {
        LB_CHECK(open_checkpoint(bytes, vector_key("log_vkey")));
    }
    return {};
}

}  // namespace

TEST(Note, is_decided_as_every_vector_says) {
    const Json vectors = vector_json("notes.json");
    ASSERT_EQ(vectors.find("cases")->items().size(), 50U);
    for (const Json& one : vectors.find("cases")->items()) {
        const bool accepted = decide(one, *vectors.find("keys")).has_value();
        EXPECT_EQ(accepted, text_in(one, "expect") == "accept")
            << text_in(one, "name") << ": " << text_in(one, "why");
    }
}

TEST(VerifierKey, has_one_spelling) {
    const Json vectors = vector_json("notes.json");
    for (const Json& one : vectors.find("good_vkeys")->items()) {
        const auto key = VerifierKey::parse(one.text_or(""));
        ASSERT_TRUE(key) << one.text_or("");
        EXPECT_EQ(key->text(), one.text_or(""));
    }
    for (const Json& one : vectors.find("bad_vkeys")->items()) {
        EXPECT_FALSE(VerifierKey::parse(one.text_or(""))) << one.text_or("");
    }
}

TEST(NoteSigner, signs_what_verifies_and_nothing_without_a_line_feed) {
    const NoteSigner signer = vector_signer();
    EXPECT_EQ(signer.verifier(), vector_key("log_vkey"));
    const auto note = signer.sign("letterbox.example/trail/2026\n0\n" + to_base64(empty_root()) + "\n");
    ASSERT_TRUE(note);
    const auto checkpoint = open_checkpoint(as_bytes(*note), signer.verifier());
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->head, (TreeHead{0, empty_root()}));
    EXPECT_FALSE(signer.sign("no line feed"));
}

TEST(Checkpoint, needs_the_logs_own_signature) {
    const auto bytes = *read_file(vector_path("600/checkpoint"), 4096);
    const std::vector<VerifierKey> witnesses{vector_key("witness_vkey")};
    EXPECT_TRUE(open_checkpoint(bytes, vector_key("log_vkey"), witnesses));
    EXPECT_FALSE(open_checkpoint(bytes, vector_key("witness_vkey")));
    auto other = vector_key("log_vkey");
    other.public_key[0] ^= 1U;
    EXPECT_FALSE(open_checkpoint(bytes, other));
}

}  // namespace lb::proof
