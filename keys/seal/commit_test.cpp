#include "commit.hpp"

#include <gtest/gtest.h>

#include "vectors.hpp"

namespace {

namespace vec = lb::seal::testing;

TEST(Commitment, is_that_of_the_vector) {
    const lb::Json& c = *vec::vectors().find("commitment");
    const auto salt = vec::key_at(c, "salt");
    const std::string made = lb::seal::commit("text", vec::hex_at(c, "content"), salt);
    EXPECT_EQ(made, c.find("commitment")->text_or(""));
    EXPECT_TRUE(lb::seal::is_commitment(made));
}

TEST(Commitment, fits_one_content_one_kind_and_one_salt) {
    const auto salt = lb::seal::Salt::random();
    const auto content = lb::as_bytes("Dear all");
    const std::string made = lb::seal::commit("text", content, salt);
    EXPECT_TRUE(lb::seal::fits_commitment(made, "text", content, salt));
    EXPECT_FALSE(lb::seal::fits_commitment(made, "image", content, salt));
    EXPECT_FALSE(lb::seal::fits_commitment(made, "text", lb::as_bytes("Dear al"), salt));
    EXPECT_FALSE(lb::seal::fits_commitment(made, "text", content, lb::seal::Salt::random()));
    EXPECT_FALSE(lb::seal::fits_commitment("", "text", content, salt));
}

TEST(Commitment, only_its_own_form_is_one) {
    EXPECT_FALSE(lb::seal::is_commitment(""));
    EXPECT_FALSE(lb::seal::is_commitment("c1:00"));
    EXPECT_FALSE(lb::seal::is_commitment("c1:" + std::string(64, 'A')));
    EXPECT_FALSE(lb::seal::is_commitment("sha256:" + std::string(64, 'a')));
}

}  // namespace
