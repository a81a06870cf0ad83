#include <utility>
#include <vector>

#include "place.hpp"
#include "postgres.hpp"
#include "source.hpp"

namespace lb::db {
namespace {

class ServerSource final : public Source {
  public:
    explicit ServerSource(Server server) : server_(std::move(server)) {}

    Result<> connect() override {
        LB_TRY(writer_, PostgresConnection::open_writer(server_));
        while (readers_.size() < kReaders) {
            LB_TRY(auto reader, PostgresConnection::open_reader(server_));
            readers_.push_back(std::move(reader));
        }
        return {};
    }

    Result<std::unique_ptr<Connection>> open_writer(StaticString) override {
        if (writer_) {
            return std::move(writer_);
        }
        return PostgresConnection::open_writer(server_);
    }
    Result<std::unique_ptr<Connection>> open_reader(StaticString, const Clock& clock) override {
        LB_TRY(auto reader, next_reader());
        reader->end_long_reads(clock);
        return std::unique_ptr<Connection>(std::move(reader));
    }

  private:
    Result<std::unique_ptr<PostgresConnection>> next_reader() {
        if (readers_.empty()) {
            return PostgresConnection::open_reader(server_);
        }
        auto reader = std::move(readers_.back());
        readers_.pop_back();
        return reader;
    }

    Server server_;
    std::unique_ptr<Connection> writer_;  // made beforehand and not yet taken
    std::vector<std::unique_ptr<PostgresConnection>> readers_;
};

}  // namespace

Result<> Place::connect() {
    return source_->connect();
}

Place Place::server(Server server) {
    return Place(std::make_shared<ServerSource>(std::move(server)));
}

}  // namespace lb::db
