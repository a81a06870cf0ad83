// For tests: a second connection to the tests' server, for what no store of ours may do.
#pragma once

#include <memory>
#include <string>
#include <vector>

struct pg_conn;

namespace lb::db::test {

class RawServer {
  public:
    enum class As { role, superuser };
    explicit RawServer(As who = As::role);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    // Throws std::runtime_error with the server's own text, which a test may see.
    void run(const std::string& statement);
    // The last column of each row.
    std::vector<std::string> ask(const std::string& query);
    std::string the(const std::string& query);

  private:
    pg_conn* connection_;
};

}  // namespace lb::db::test
