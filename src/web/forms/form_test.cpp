#include "form.hpp"

#include <gtest/gtest.h>

#include <random>

namespace lb::forms {

namespace {

constexpr StaticString kListed[] = {"csrf", "once", "text"};

Result<Form> read_form(std::string_view text) {
    return read_urlencoded(text, kListed);
}

constexpr std::string_view kType = "multipart/form-data; boundary=----x7";
std::string one_part(std::string_view head, std::string_view content = "1") {
    return "------x7\r\n" + std::string(head) + "\r\n\r\n" + std::string(content) + "\r\n------x7--\r\n";
}

bool takes(std::string_view body) {
    return read_multipart(as_bytes(body), kType, kListed, "page").has_value();
}

}  // namespace

TEST(Forms, decodes_what_a_browser_encodes) {
    const auto form = read_form("csrf=a%2Bb&text=Dear+Robin%2C%0D%0Acaf%C3%A9%0Dend%0D%0A&once=");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->value("csrf"), "a+b");
    EXPECT_EQ(form->value("text"), "Dear Robin,\ncaf\xC3\xA9\nend\n");
    EXPECT_TRUE(form->has("once"));
    EXPECT_EQ(form->value("absent"), "");
}

TEST(Forms, row_37_refuses_what_was_not_asked_for) {
    for (const char* bad : {"other=1", "csrf=1&csrf=1", "csrf", "text=%00", "text=%zz", "text=%4", "text=%",
                            "text=%C0%AF", "text=%ED%A0%80", "text=%FF", "&", "csrf=1&", "=1"}) {
        EXPECT_FALSE(read_form(bad)) << bad;
    }
    std::string many;
    for (int i = 0; i < 10'000; ++i) {
        many += "a=1&";
    }
    EXPECT_FALSE(read_form(many + "a=1"));
    EXPECT_EQ(read_form("text=" + std::string(70'000, 'a')).error().failure, Failure::too_big);
}

TEST(Multipart, gives_fields_and_the_file_and_drops_its_name) {
    const std::string picture("\xFF\xD8\0\r\n--\r\n--x\r\n", 14);
    const std::string body =
        "------x7\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
        "------x7\r\nContent-Disposition: form-data; name=\"page\"; filename=\"C:\\Alex \\\"1\\\".jpg\"\r\n"
        "Content-Type: image/jpeg\r\n\r\n" +
        picture + "\r\n------x7--\r\n";
    const auto upload = read_multipart(as_bytes(body), kType, kListed, "page");
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->form.value("csrf"), "abc");
    EXPECT_EQ(upload->form.size(), 1U);
    EXPECT_TRUE(upload->has_file);
    EXPECT_EQ(as_text(upload->file), picture);
}

TEST(Multipart, row_35_every_cut_is_refused) {
    const std::string whole =
        "------x7\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
        "------x7\r\nContent-Disposition: form-data; name=\"page\"; filename=\"a\"\r\n\r\n\xFF\xD8pixels\r\n"
        "------x7--\r\n";
    ASSERT_TRUE(takes(whole));
    for (std::size_t cut = 0; cut < whole.size() - 2; ++cut) {
        EXPECT_FALSE(takes(whole.substr(0, cut))) << cut;
    }
    EXPECT_FALSE(takes(whole + "more"));
}

TEST(Multipart, row_36_refuses_what_no_browser_sends) {
    ASSERT_TRUE(takes(one_part("Content-Disposition: form-data; name=\"csrf\"")));
    for (const std::string& head :
         {std::string("Content-Type: text/plain"), std::string("Content-Disposition: form-data"),
          std::string("Content-Disposition: form-data; name=\"\""),
          std::string("Content-Disposition: form-data; name=\"other\""),
          std::string("Content-Disposition: form-data; name=\"csrf\"; name=\"text\""),
          std::string("Content-Disposition: form-data; name=\"page\"; filename=\"a\"; filename=\"b\""),
          std::string("Content-Disposition: form-data; name=\"csrf\"; filename=\"a\""),
          std::string("Content-Disposition: form-data; name=\"page\"; filename*=utf-8''a"),
          std::string("Content-Disposition: form-data; name=\"csrf"),
          std::string("Content-Disposition: attachment; name=\"csrf\""),
          std::string("Content-Disposition: form-data; name=\"csrf\"\r\nContent-Disposition: form-data; "
                      "name=\"csrf\""),
          std::string(
              "Content-Disposition: form-data; name=\"csrf\"\r\nContent-Type: multipart/mixed; boundary=y"),
          std::string("Content-Disposition: form-data; name=\"csrf\"\r\nContent-Transfer-Encoding: base64"),
          "Content-Disposition: form-data; name=\"csrf\"\r\nX: " + std::string(2000, 'a'),
          std::string("Content-Disposition: form-data; name=\"csrf\"\r\nA: 1\r\nB: 2\r\nC: 3\r\nD: 4"),
          std::string("no colon")}) {
        EXPECT_FALSE(takes(one_part(head))) << head.substr(0, 100);
    }
    EXPECT_FALSE(takes(one_part("Content-Disposition: form-data; name=\"csrf\"", "\xFF")));
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "------x7\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n1\r\n";
    }
    EXPECT_FALSE(takes(many + "------x7--\r\n"));
    const auto body = one_part("Content-Disposition: form-data; name=\"csrf\"");
    for (const std::string& type :
         {std::string("multipart/form-data"), std::string("multipart/form-data; boundary="),
          "multipart/form-data; boundary=" + std::string(71, 'a'),
          std::string("multipart/form-data; boundary=a b"), std::string("text/plain"), std::string("")}) {
        EXPECT_FALSE(read_multipart(as_bytes(body), type, kListed, "page")) << type;
    }
}

TEST(Multipart, mutated_bodies_never_crash) {
    std::mt19937 random(7);
    const std::string whole =
        one_part("Content-Disposition: form-data; name=\"page\"; filename=\"a\"", "xyz");
    for (int round = 0; round < 20'000; ++round) {
        std::string body = whole;
        body[random() % body.size()] = "\r\n-\";:=x\\"[random() % 9];
        takes(body);
    }
}

}  // namespace lb::forms
