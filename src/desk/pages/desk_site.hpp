// The desk as a site: its pages over the office. Give it requests; it knows nothing of sockets.
#pragma once

#include <memory>
#include <string>

#include "base/core/secret.hpp"
#include "desk/office/office.hpp"
#include "web/site/site.hpp"

namespace lb::desk_pages {

struct Settings {
    std::string origin;               // https://host:port
    std::string centre_name;          // as people read it
    bool demo = false;                // every page says so
    std::string assets_folder;        // style sheets
    Key session_key = Key::random();  // of form tokens and of the cookie that knows a browser again
};

class DeskSite {
  public:
    // Failure::fault when a template, a word or a style sheet is not as it should be.
    static Result<std::unique_ptr<DeskSite>> open(office::Office& office, Settings settings);
    ~DeskSite();
    DeskSite(const DeskSite&) = delete;
    DeskSite& operator=(const DeskSite&) = delete;

    const site::Site& site() const;

  private:
    struct Inside;
    explicit DeskSite(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::desk_pages
