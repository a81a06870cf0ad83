#include "raw_server.hpp"

#include <libpq-fe.h>

#include <array>
#include <stdexcept>

#include "engines.hpp"

namespace lb::db::test {

RawServer::RawServer(As who) {
    const std::string folder = server_folder();
    const std::array<const char*, 4> names{"host", "dbname", "user", nullptr};
    const std::array<const char*, 4> values{folder.c_str(), kTestRole,
                                            who == As::superuser ? "postgres" : kTestRole, nullptr};
    connection_ = PQconnectdbParams(names.data(), values.data(), 0);
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string why = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw std::runtime_error(why);
    }
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);
}

RawServer::~RawServer() {
    PQfinish(connection_);
}

void RawServer::run(const std::string& statement) {
    ask(statement);
}

std::vector<std::string> RawServer::ask(const std::string& query) {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(connection_, query.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(PQerrorMessage(connection_));
    }
    std::vector<std::string> rows;
    for (int at = 0; at < PQntuples(answer.get()); ++at) {
        rows.emplace_back(PQgetvalue(answer.get(), at, PQnfields(answer.get()) - 1));
    }
    return rows;
}

std::string RawServer::the(const std::string& query) {
    const auto rows = ask(query);
    if (rows.size() != 1) {
        throw std::runtime_error("not one row: " + query);
    }
    return rows.front();
}

}  // namespace lb::db::test
