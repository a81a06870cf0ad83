// Where a database is: a folder of this machine that holds it as SQLite files, or a PostgreSQL that answers
// at a Unix socket of this machine. There is no host and no password: the server asks the kernel who we are,
// and what crosses machines is not this room's business.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/core/result.hpp"

namespace lb::db {

// Whoever runs the server makes database and role: scripts/lib/postgres_roles.sql.
struct Server {
    std::string socket_folder;
    std::string database;
    std::string role;
};

class Source;  // private: how connections to a place are made

class Place {
  public:
    static Place folder(std::string path);
    // A program that never calls this has no PostgreSQL in it.
    static Place server(Server server);

    // A server's connections are made now, not by Database::open: a program that locks itself makes none
    // afterwards. Such a place is good for one open().
    Result<> connect();

    Source& source() const { return *source_; }

  private:
    explicit Place(std::shared_ptr<Source> source) : source_(std::move(source)) {}
    std::shared_ptr<Source> source_;
};

}  // namespace lb::db
