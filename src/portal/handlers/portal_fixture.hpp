// For tests: a whole portal without sockets, and browsers that fill in the forms it offers. Room-internal.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "portal/testing/fake_trail.hpp"
#include "portal/views/views.hpp"
#include "review-ui/portal/bundle.hpp"
#include "routes.hpp"

namespace lb::portal {

inline const bool kSodiumStarted = start_sodium().has_value();  // before the first key
inline constexpr std::string_view kOrigin = "https://letterbox.example";
inline const std::string kJpeg("\xFF\xD8\xFF\xE0 and pixels", 15);

using Values = std::map<std::string, std::string>;

std::string header_of(const site::Answer& answer, std::string_view name);
std::string location_of(const site::Answer& answer);

class PortalPages : public testing::Test {
  protected:
    PortalPages();
    ~PortalPages() override;

    struct Person {
        SenderId id;
        seal::KeyPair pair;
    };
    Person add_person(std::string number);
    std::string sign_in(const Person& person);  // without a card: makes the session alone
    void connect_trail() { trail_.connect(client_); }

    std::string folder_;
    FakeClock clock_;
    FakeTrail trail_;
    Client client_;
    seal::KeyPair intake_ = seal::KeyPair::random();
    std::unique_ptr<Records> records_;
    std::optional<blobs::BlobStore> blobs_;
    std::optional<Drafts> drafts_;
    std::optional<SenderPost> post_;
    session::MemorySessions store_;
    session::Sessions sessions_{store_, clock_, session::kPortalSessions};
    SenderKeys keys_{clock_, session::kPortalSessions.idle_ms};
    std::unique_ptr<CardCheck> cards_;
    std::optional<pages::Pages> pages_;
    std::optional<Portal> portal_;
    std::unique_ptr<site::Site> site_;

    friend class Visitor;
};

// One browser: keeps cookies, sends what the last page's form holds together with the given values.
class Visitor {
  public:
    Visitor(const site::Site& site, std::string token = {});

    const site::Answer& get(std::string_view path_and_query);
    // Fills in the form of the last page that posts to `action`. A value named "page" is the file.
    const site::Answer& submit(const std::string& action, const Values& values);
    // As a page of somebody else would: exactly these fields.
    const site::Answer& post(const std::string& path, const Values& fields,
                             std::string_view origin = kOrigin);
    const site::Answer& follow();  // the redirect of the last answer

    const site::Answer& answer() const { return answer_; }
    const std::string& html() const { return answer_.body; }
    bool shows(std::string_view words) const { return html().find(words) != std::string::npos; }
    // The value of an attribute that stands once in the page; "" when it does not.
    std::string attribute(std::string_view name) const;
    std::string path() const { return path_; }
    Values cookies;

  private:
    const site::Answer& ask(gate::Head head, std::string_view body);
    const site::Site& site_;
    site::Answer answer_;
    std::string path_;
};

}  // namespace lb::portal
