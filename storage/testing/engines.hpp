// For tests: an empty database of either engine, gone with the test. The server is the one that
// ./scripts/test has started; a test that does not find it fails and says so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/db/place.hpp"

namespace lb::db::test {

enum class Engine : std::uint8_t { sqlite, postgres };

// The role of the tests and its database. Tests that use it are never run side by side (RESOURCE_LOCK
// postgres).
inline constexpr const char* kTestRole = "letterbox_test";

// The folder of the server's socket; its log lies there too.
std::string server_folder();

class Home {
  public:
    explicit Home(Engine engine);
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    Engine engine() const { return engine_; }
    const std::string& folder() const { return folder_; }
    Place place() const;
    // One statement of the engine's own, on a database that nobody has open.
    void run(const std::string& statement) const;
    // The last column of each row.
    std::vector<std::string> ask(const std::string& query) const;

  private:
    Engine engine_;
    std::string folder_;
};

}  // namespace lb::db::test
