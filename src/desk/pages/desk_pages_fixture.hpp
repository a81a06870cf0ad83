// For tests: the desk's pages over the office's fixture, and a browser without JavaScript that keeps its
// cookies, finds forms and presses their buttons.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/durable/file.hpp"
#include "desk/office/dispatch.hpp"
#include "desk/testing/office_fixture.hpp"
#include "desk_site.hpp"
#include "review-ui/desk/bundle.hpp"

namespace lb::desk_pages::test {

using office::test::OfficeTest;

inline constexpr std::string_view kTestOrigin = "https://desk.example.org:8444";
inline constexpr std::array<std::uint8_t, 4> kTestPeer{192, 0, 2, 7};

inline std::string header_of(const site::Answer& answer, std::string_view name) {
    for (const auto& header : answer.headers) {
        if (header.name.view() == name) {
            return header.value;
        }
    }
    return {};
}
inline std::string place_of(const site::Answer& answer) {
    return answer.status == 303 ? header_of(answer, "Location") : std::to_string(answer.status);
}
inline bool says(const site::Answer& answer, std::string_view words) {
    return answer.body.find(words) != std::string::npos;
}

class TestBrowser {
  public:
    using FormFields = std::map<std::string, std::string>;

    explicit TestBrowser(const site::Site& site) : site_(site) {}

    site::Answer get(std::string_view path) { return ask(gate::Method::get, path, {}); }
    site::Answer post(std::string_view path, const FormFields& fields) {
        std::string body;
        for (const auto& [name, value] : fields) {
            body += (body.empty() ? "" : "&") + name + "=" + encoded(value);
        }
        return ask(gate::Method::post, path, body);
    }
    // Sends the form of this page that posts to `action`, with its hidden fields.
    site::Answer press(const site::Answer& page, std::string_view action, FormFields fields = {}) {
        FormFields all = hidden_fields(page, action);
        all.merge(fields);
        return post(action, all);
    }
    static bool has_form(const site::Answer& page, std::string_view action) {
        return says(page, "<form method=\"post\" action=\"" + std::string(action) + "\"");
    }
    static FormFields hidden_fields(const site::Answer& page, std::string_view action) {
        const std::string_view html = page.body;
        const std::size_t begin = html.find("<form method=\"post\" action=\"" + std::string(action) + "\"");
        EXPECT_NE(begin, std::string_view::npos) << "no form that posts to " << action;
        FormFields fields;
        if (begin == std::string_view::npos) {
            return fields;
        }
        const std::string_view form = html.substr(begin, html.find("</form>", begin) - begin);
        constexpr std::string_view kHidden = "<input type=\"hidden\" ";
        for (std::size_t at = form.find(kHidden); at != std::string_view::npos;
             at = form.find(kHidden, at + 1)) {
            fields[attribute(form, at, "name")] = attribute(form, at, "value");
        }
        return fields;
    }
    void sign_in(std::string_view number) {
        const site::Answer answer =
            press(get("/"), "/", {{"number", std::string(number)}, {"password", "a long password"}});
        EXPECT_EQ(place_of(answer), "/today");
    }

  private:
    static std::string attribute(std::string_view form, std::size_t from, std::string_view name) {
        const std::string start = std::string(name) + "=\"";
        const std::size_t at = form.find(start, from) + start.size();
        return std::string(form.substr(at, form.find('"', at) - at));
    }
    static std::string encoded(std::string_view value) {
        std::string out;
        for (const char c : value) {
            out += "%" + to_hex(as_bytes(std::string_view(&c, 1)));
        }
        return out;
    }
    site::Answer ask(gate::Method method, std::string_view target, std::string_view body) {
        gate::Head head;
        head.method = method;
        target = target.substr(0, target.find('#'));
        const std::size_t mark = std::min(target.find('?'), target.size());
        head.path = target.substr(0, mark);
        head.query = target.substr(std::min(mark + 1, target.size()));
        head.fields.push_back({"cookie", cookies()});
        if (method == gate::Method::post) {
            head.fields.push_back({"content-type", "application/x-www-form-urlencoded"});
            head.fields.push_back({"origin", std::string(kTestOrigin)});
        }
        site::Answer answer = site_.answer(head, as_bytes(body), kTestPeer);
        for (const auto& header : answer.headers) {
            if (header.name == "Set-Cookie") {
                const std::string_view cookie =
                    std::string_view(header.value).substr(0, header.value.find(';'));
                const std::size_t equals = cookie.find('=');
                jar_[std::string(cookie.substr(0, equals))] = cookie.substr(equals + 1);
            }
        }
        return answer;
    }
    std::string cookies() const {
        std::string all;
        for (const auto& [name, value] : jar_) {
            if (!value.empty()) {
                all += (all.empty() ? "" : "; ") + name + "=" + value;
            }
        }
        return all;
    }
    const site::Site& site_;
    std::map<std::string, std::string> jar_;
};

class DeskPages : public OfficeTest {
  protected:
    void SetUp() override {
        OfficeTest::SetUp();
        // The style sheets that the pages name; what is in them is nobody's matter here.
        const std::string assets = folder_ + "/assets";
        std::filesystem::create_directory(assets);
        for (const pages::BundledAsset& asset : review_desk::bundle().assets) {
            const std::string file(asset.path.substr(asset.path.rfind('/')));
            ASSERT_TRUE(write_durably(assets + file, as_bytes("body{}"), IfThere::replace));
        }
        Settings settings;
        settings.origin = kTestOrigin;
        settings.centre_name = "A fictional centre";
        settings.demo = true;
        settings.assets_folder = assets;
        auto desk = DeskSite::open(*office_, std::move(settings));
        ASSERT_TRUE(desk) << desk.error().text.view();
        desk_ = *std::move(desk);
    }

    TestBrowser browser_of(std::string_view number) {
        TestBrowser browser(desk_->site());
        browser.sign_in(number);
        return browser;
    }
    static std::string item_at(ItemId id, std::string_view tail = "") {
        return "/items/" + id.text() + std::string(tail);
    }
    static std::string send_at(ItemId id, std::string_view tail = "") {
        return "/send/" + id.text() + std::string(tail);
    }
    ItemId claimed_item(TestBrowser& browser, bool stop_flag = false) {
        const ItemId id = waiting_item(stop_flag);
        EXPECT_EQ(place_of(browser.press(browser.get(item_at(id)), item_at(id, "/claim"))),
                  item_at(id, "/pages/1"));
        return id;
    }
    static void read_it(TestBrowser& browser, ItemId id) {
        EXPECT_EQ(browser.get(item_at(id, "/pages/1")).status, 200);
        EXPECT_EQ(browser.get(item_at(id, "/pages/1/picture")).status, 200);
    }
    ItemId item_on_bench() {
        const ItemId id = approved_item();
        EXPECT_TRUE(office::request_dispatch(*office_, dispatcher_, id));
        EXPECT_TRUE(office::draw_label(*office_, id));
        return id;
    }

    std::unique_ptr<DeskSite> desk_;
};

}  // namespace lb::desk_pages::test
